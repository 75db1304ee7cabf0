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

llvm::AllocaInst* FunctionContext::new_slot(llvm::Type* type) {
  llvm::BasicBlock& entry = function_->getEntryBlock();
  return llvm::IRBuilder<>(&entry, entry.begin()).CreateAlloca(type);
}

llvm::Value* FunctionContext::load_slot(llvm::AllocaInst* slot) {
  return builder_.CreateLoad(slot->getAllocatedType(), slot);
}

llvm::AllocaInst* FunctionContext::local_slot(uint32_t local) {
  llvm::AllocaInst*& slot = local_slots_[local];
  if (slot == nullptr) {
    llvm::Constant* zero = context_.zero(local_types_[local]);
    slot = new_slot(zero->getType());
    llvm::IRBuilder<>(slot->getParent(), std::next(slot->getIterator())).CreateStore(zero, slot);
  }
  return slot;
}

llvm::Value* FunctionContext::read_local(uint32_t local) {
  return slots_.contains(local) ? load_slot(local_slot(local)) : ssa_.read(local, builder_.GetInsertBlock());
}

void FunctionContext::write_local(uint32_t local, llvm::Value* value) {
  if (slots_.contains(local)) {
    builder_.CreateStore(value, local_slot(local));
  } else {
    ssa_.write(local, builder_.GetInsertBlock(), value);
  }
}

void FunctionContext::local_get(const wasm::LocalImm& imm) { push(read_local(imm.local)); }

void FunctionContext::local_set(const wasm::LocalImm& imm) { write_local(imm.local, pop()); }

void FunctionContext::local_tee(const wasm::LocalImm& imm) { write_local(imm.local, top()); }

void FunctionContext::global_get(const wasm::GlobalImm& imm) {
  if (llvm::Constant* constant = model_.global_constant(imm.global)) {
    push(constant);
    return;
  }
  llvm::Type* type = context_.type(module_.globals[imm.global].type.type);
  llvm::LoadInst* value = builder_.CreateLoad(type, model_.global_address(site(), imm.global));
  model_.describe_access(*value, Storage::global);
  push(value);
}

void FunctionContext::global_set(const wasm::GlobalImm& imm) {
  llvm::Value* value = pop();
  model_.describe_access(*write_state(value, model_.global_address(site(), imm.global)), Storage::global);
}

}  // namespace w2n::lower
