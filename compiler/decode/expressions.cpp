// Finds the end of an expression. Which instructions may stand in it is validation's question; any sequence of
// instructions is well-formed here: https://webassembly.github.io/spec/core/binary/instructions.html#expressions
#include "decode/sections.h"
#include "wasm/visit.h"

namespace w2n::decode {

namespace {

/// Follows the nesting of blocks, and declares the functions that are referred to if there is a module to do so in.
class Scanner {
 public:
  explicit Scanner(wasm::Module* declares_in) : declares_in_(declares_in) {}
  [[nodiscard]] bool done() const { return depth_ == 0; }

  void before(wasm::Opcode opcode, uint64_t /*offset*/) {
    if (wasm::opens_block(opcode)) ++depth_;
    if (wasm::closes_block(opcode)) --depth_;
  }
  void ref_func(const wasm::FuncImm& imm) {
    if (declares_in_ != nullptr) declare_function(*declares_in_, imm.function);
  }
  static void unexpected(wasm::Opcode /*opcode*/) {}

 private:
  wasm::Module* declares_in_;
  uint64_t depth_ = 1;
};

}  // namespace

wasm::ConstExpr const_expr(Reader& reader, wasm::Module& module) {
  Scanner scanner(&module);
  wasm::ConstExpr expr;
  expr.code.begin = reader.offset();
  while (!scanner.done()) wasm::visit_instruction(reader, scanner);
  expr.code.end = reader.offset();
  return expr;
}

void check_bodies(const wasm::Module& module) {
  for (const wasm::Function& function : module.functions) {
    if (function.code.end == 0) continue;
    Reader reader(module.bytes, {function.code.begin, module.bytes.size()});
    Scanner scanner(nullptr);
    while (!scanner.done()) wasm::visit_instruction(reader, scanner);
    if (reader.offset() != function.code.end) malformed(function.offset, "section size mismatch");
  }
}

void declare_function(wasm::Module& module, uint32_t function) {
  if (function < module.functions.size()) module.functions[function].declared = true;
}

}  // namespace w2n::decode
