// The labels of the blocks around an instruction.
// https://webassembly.github.io/spec/core/text/instructions.html#labels
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "text/token_stream.h"

namespace w2n::text {

/// Inner names hide equal outer ones. Finding a name takes the same time at any depth.
class LabelStack {
 public:
  /// Enters a block; `id` is empty for one without a name.
  void push(std::string_view id);
  void pop();
  /// The relative depth that the next token names, a number or an id. Malformed: "unknown label".
  uint32_t depth(TokenStream& in) const;

 private:
  std::vector<std::string_view> names_;
  std::unordered_map<std::string_view, std::vector<uint32_t>>
      heights_;  // of the blocks with this name, outermost first
};

}  // namespace w2n::text
