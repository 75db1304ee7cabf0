// Calls: https://webassembly.github.io/spec/core/valid/instructions.html#control-instructions
#include "validate/expression.h"
#include "validate/subtyping.h"

namespace w2n::validate {

/// Checks that a callee's results can be the caller's, and ends the block.
void Expression::tail_call(const wasm::FuncType& callee) {
  if (!matches(module_, callee.results, results_)) {
    fail("type mismatch: current function requires result type " + type_text(results_) + " but callee returns " +
         type_text(callee.results));
  }
  pop(callee.params);
  set_unreachable();
}

const wasm::FuncType& Expression::pop_table_callee(const wasm::CallIndirectImm& imm) {
  const wasm::TableType& called = table(imm.table);
  const wasm::FuncType& callee = func_type(imm.type);
  if (!matches(module_, called.element, wasm::funcref)) {
    fail("type mismatch: instruction requires table of function type but table has element type " +
         type_text(called.element));
  }
  pop({called.index_type()});
  return callee;
}

void Expression::call(const wasm::FuncImm& imm) { apply(func_type(function_at(imm.function).type)); }

void Expression::call_indirect(const wasm::CallIndirectImm& imm) { apply(pop_table_callee(imm)); }

void Expression::call_ref(const wasm::TypeImm& imm) {
  const wasm::FuncType& callee = func_type(imm.type);
  pop({wasm::ref_null(imm.type)});
  apply(callee);
}

void Expression::return_call(const wasm::FuncImm& imm) { tail_call(func_type(function_at(imm.function).type)); }

void Expression::return_call_indirect(const wasm::CallIndirectImm& imm) { tail_call(pop_table_callee(imm)); }

void Expression::return_call_ref(const wasm::TypeImm& imm) {
  const wasm::FuncType& callee = func_type(imm.type);
  pop({wasm::ref_null(imm.type)});
  tail_call(callee);
}

}  // namespace w2n::validate
