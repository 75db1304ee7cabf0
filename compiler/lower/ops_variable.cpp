// Parametric and variable instructions.

#include "lower/function_context.h"

namespace w2n::lower {

void FunctionContext::drop(const wasm::NoImm& /*imm*/) { pop(); }

void FunctionContext::select(const wasm::NoImm& /*imm*/) {
  llvm::Value* test = condition(pop());
  llvm::Value* otherwise = pop();
  llvm::Value* value = pop();
  push(builder_.CreateSelect(test, value, otherwise));
}

void FunctionContext::select_t(const wasm::SelectImm& /*imm*/) { select({}); }

void FunctionContext::local_get(const wasm::LocalImm& imm) { push(ssa_.read(imm.local, builder_.GetInsertBlock())); }

void FunctionContext::local_set(const wasm::LocalImm& imm) { ssa_.write(imm.local, builder_.GetInsertBlock(), pop()); }

void FunctionContext::local_tee(const wasm::LocalImm& imm) {
  ssa_.write(imm.local, builder_.GetInsertBlock(), stack_.back());
}

void FunctionContext::global_get(const wasm::GlobalImm& imm) {
  if (llvm::Constant* constant = model_.global_constant(imm.global)) {
    push(constant);
    return;
  }
  llvm::Type* type = context_.type(module_.globals[imm.global].type.type);
  push(builder_.CreateLoad(type, model_.global_address(site(), imm.global)));
}

void FunctionContext::global_set(const wasm::GlobalImm& imm) {
  llvm::Value* value = pop();
  builder_.CreateStore(value, model_.global_address(site(), imm.global));
}

}  // namespace w2n::lower
