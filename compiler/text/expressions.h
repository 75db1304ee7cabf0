// Instruction sequences, flat and folded: https://webassembly.github.io/spec/core/text/instructions.html
#pragma once

#include <cstdint>
#include <vector>

#include "text/instruction_scope.h"

namespace w2n::text {

/// A branch hint: the place of the branch, counted from the start of the function's body.
struct BranchHint {
  uint32_t offset = 0;
  bool likely = false;
};

/// Reads the instructions of a function's body up to the parenthesis that closes the function, which stays unread, and
/// writes them behind what `out` holds, the final `end` included.
void parse_function_body(ModuleContext& context, const IndexSpace& locals, ByteSink& out,
                         std::vector<BranchHint>& hints);

/// The same for a constant expression.
void parse_const_expr(ModuleContext& context, ByteSink& out);

/// A constant expression that is a single folded instruction.
void parse_folded_const_expr(ModuleContext& context, ByteSink& out);

}  // namespace w2n::text
