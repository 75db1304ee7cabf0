// In what order the merged module is instantiated: as its parts would be, one behind the other.
#pragma once

#include <vector>

#include "merge/instruction_writer.h"

namespace w2n::merge {

/// What happens when one of the parts is instantiated, but for the segments that instantiation of the merged module
/// applies by itself.
struct StartStep {
  size_t part = 0;
  std::vector<uint32_t> elements, data;       // segments that have to wait for the steps before
  std::optional<uint32_t> start, initialize;  // functions, by the part's indices
};

/// The merged module's start function. A part's segments wait for it if code of an earlier part could see them, or
/// would not run if they trapped: that is, if they aren't sure to lie in a memory or table of the part itself.
class StartFunction {
 public:
  StartFunction(const MergeContext& context, std::span<const size_t> order);

  /// Whether a segment, by its index in its part, is applied by the start function.
  [[nodiscard]] bool applies_element(size_t part, uint32_t segment) const;
  [[nodiscard]] bool applies_data(size_t part, uint32_t segment) const;

  [[nodiscard]] bool is_empty() const { return steps_.empty(); }
  /// The function of a part that does all there is to do, by its index in the merged module.
  [[nodiscard]] std::optional<uint32_t> of_one_part() const;
  /// Else the body of a function that does it.
  [[nodiscard]] text::ByteSink body() const;

 private:
  [[nodiscard]] const StartStep* step(size_t part) const;
  [[nodiscard]] uint32_t function(size_t part, uint32_t index) const;
  void call(text::ByteSink& out, size_t part, uint32_t index) const;
  void range(text::ByteSink& out, size_t part, wasm::ConstExpr offset, uint64_t size) const;
  void apply_element(text::ByteSink& out, size_t part, uint32_t index) const;
  void apply_data(text::ByteSink& out, size_t part, uint32_t index) const;

  const MergeContext& context_;
  std::vector<StartStep> steps_;
};

}  // namespace w2n::merge
