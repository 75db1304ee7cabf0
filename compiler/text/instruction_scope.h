// What an instruction's immediates may name: the module's entries, the locals and the labels around it.
#pragma once

#include "text/label_stack.h"
#include "text/module_context.h"

namespace w2n::text {

struct InstructionScope {
  ModuleContext& module;
  const IndexSpace& locals;
  LabelStack labels;
};

/// Reads the immediate of an instruction, whose name was read, and writes both. Where opcodes share a name it chooses
/// the right one.
void parse_instruction(InstructionScope& scope, wasm::Opcode opcode, ByteSink& out);

}  // namespace w2n::text
