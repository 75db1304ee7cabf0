// What an instruction's immediates may name: the module's entries, the locals and the labels around it.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "text/module_context.h"

namespace w2n::text {

/// The labels of the blocks around an instruction. Inner names hide equal outer ones.
class LabelStack {
 public:
  void push(std::string_view id);
  void pop();
  /// The relative depth that the next token names, a number or an id. Malformed: "unknown label".
  uint32_t depth(TokenStream& in) const;
  [[nodiscard]] std::string_view innermost() const { return names_.back(); }

 private:
  std::vector<std::string_view> names_;  // empty for blocks without a name
  std::unordered_map<std::string_view, std::vector<uint32_t>>
      heights_;  // of the blocks with this name, outermost first
};

struct InstructionScope {
  ModuleContext& module;
  const IndexSpace& locals;
  LabelStack labels;
};

/// Reads the immediate of an instruction, whose name was read, and writes both. Where opcodes share a name it chooses
/// the right one.
void parse_instruction(InstructionScope& scope, wasm::Opcode opcode, ByteSink& out);

}  // namespace w2n::text
