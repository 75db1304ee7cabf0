// Instructions of a part, written again with the indices of the merged module.
#pragma once

#include <set>
#include <span>
#include <vector>

#include "merge/index_maps.h"
#include "text/encoder.h"

namespace w2n::merge {

/// What all writers know.
struct MergeContext {
  std::span<const Part> parts;
  const Origins& origins;
  const MergedIndices& indices;
};

/// A branch hint, by the offset of the instruction in its function's body.
struct WrittenHint {
  uint32_t at = 0;
  bool likely = false;
};

/// Writes the instructions of a constant expression without its `end`. Where it reads a global that another part
/// defines, that global's initial value takes its place, so that the parts' globals can be in any order. PartError if
/// that gets too long.
void write_constant(const MergeContext& context, size_t part, wasm::ConstExpr expression, text::ByteSink& out);

/// Writes a function's body, without its size. Adds to `named` what `ref.func` names.
std::vector<WrittenHint> write_body(const MergeContext& context, size_t part, const wasm::Function& function,
                                    text::ByteSink& out, std::set<uint32_t>& named);

}  // namespace w2n::merge
