// Typed function references: https://github.com/WebAssembly/function-references
// Validation has made sure of a reference's type; only null is left to check.

#include "lower/function_context.h"
#include "lower/guest_call.h"

namespace w2n::lower {

namespace {

/// Pops a function reference; null ones trap.
Callee resolve_reference(FunctionContext& code, const wasm::TypeImm& imm) {
  llvm::Value* function = code.pop();
  code.trap_if(code.builder().CreateIsNull(function), Trap::null_function_reference);
  return callee_of_reference(code.context(), code.builder(), function, *code.module().types[imm.type].func(),
                             code.context().plan.throwing.types[imm.type]);
}

}  // namespace

void FunctionContext::call_ref(const wasm::TypeImm& imm) {
  emit_call(resolve_reference(*this, imm), *module_.types[imm.type].func());
}

void FunctionContext::return_call_ref(const wasm::TypeImm& imm) {
  emit_tail_call(resolve_reference(*this, imm), *module_.types[imm.type].func());
}

void FunctionContext::ref_as_non_null(const wasm::NoImm& /*imm*/) {
  trap_if(builder_.CreateIsNull(top()), Trap::null_reference);
}

void FunctionContext::br_on_null(const wasm::LabelImm& imm) {
  llvm::Value* reference = pop();
  branch_if(builder_.CreateIsNull(reference), imm);
  push(reference);
}

void FunctionContext::br_on_non_null(const wasm::LabelImm& imm) {
  llvm::Value* reference = top();
  branch_if(builder_.CreateIsNotNull(reference), imm);
  pop();
}

}  // namespace w2n::lower
