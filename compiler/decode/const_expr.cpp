// Finds the end of a constant expression. Which instructions may stand in one is validation's question; any sequence of
// instructions is well-formed here: https://webassembly.github.io/spec/core/binary/instructions.html#expressions
#include "decode/sections.h"
#include "wasm/visit.h"

namespace w2n::decode {

namespace {

/// Follows the nesting of blocks and notes the functions that are referred to.
class Scanner {
 public:
  explicit Scanner(wasm::Module& module) : module_(module) {}
  [[nodiscard]] bool done() const { return depth_ == 0; }

  void block(const wasm::BlockImm& /*imm*/) { ++depth_; }
  void loop(const wasm::BlockImm& /*imm*/) { ++depth_; }
  void if_(const wasm::BlockImm& /*imm*/) { ++depth_; }
  void try_(const wasm::BlockImm& /*imm*/) { ++depth_; }
  void try_table(const wasm::TryTableImm& /*imm*/) { ++depth_; }
  void delegate(const wasm::LabelImm& /*imm*/) { --depth_; }
  void end(const wasm::NoImm& /*imm*/) { --depth_; }
  void ref_func(const wasm::FuncImm& imm) { declare_function(module_, imm.function); }
  void unexpected(wasm::Opcode /*opcode*/) {}

 private:
  wasm::Module& module_;
  uint64_t depth_ = 1;
};

}  // namespace

wasm::ConstExpr const_expr(Reader& reader, wasm::Module& module) {
  Scanner scanner(module);
  wasm::ConstExpr expr;
  expr.code.begin = reader.offset();
  while (!scanner.done()) wasm::visit_instruction(reader, scanner);
  expr.code.end = reader.offset();
  return expr;
}

void declare_function(wasm::Module& module, uint32_t function) {
  if (function < module.functions.size()) module.functions[function].declared = true;
}

}  // namespace w2n::decode
