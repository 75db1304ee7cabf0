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

llvm::AllocaInst* FunctionContext::local_slot(uint32_t local) {
  llvm::AllocaInst*& slot = local_slots_[local];
  if (slot == nullptr) {
    llvm::BasicBlock& entry = function_->getEntryBlock();
    llvm::IRBuilder<> builder(&entry, entry.begin());
    llvm::Constant* zero = context_.zero(local_types_[local]);
    slot = builder.CreateAlloca(zero->getType());
    builder.CreateStore(zero, slot);
  }
  return slot;
}

llvm::Value* FunctionContext::read_local(uint32_t local) {
  if (!locals_in_slots_) return ssa_.read(local, builder_.GetInsertBlock());
  llvm::AllocaInst* slot = local_slot(local);
  return builder_.CreateLoad(slot->getAllocatedType(), slot);
}

void FunctionContext::write_local(uint32_t local, llvm::Value* value) {
  if (locals_in_slots_) {
    builder_.CreateStore(value, local_slot(local));
  } else {
    ssa_.write(local, builder_.GetInsertBlock(), value);
  }
}

void FunctionContext::local_get(const wasm::LocalImm& imm) { push(read_local(imm.local)); }

void FunctionContext::local_set(const wasm::LocalImm& imm) { write_local(imm.local, pop()); }

void FunctionContext::local_tee(const wasm::LocalImm& imm) { write_local(imm.local, stack_.back()); }

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
  write_state(value, model_.global_address(site(), imm.global));
}

}  // namespace w2n::lower
