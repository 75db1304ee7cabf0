// Calls: https://webassembly.github.io/spec/core/exec/instructions.html#calls

#include "lower/function_context.h"
#include "lower/guest_call.h"

namespace w2n::lower {

void FunctionContext::emit_call(const Callee& callee, const wasm::FuncType& type) {
  const GuestCall call(context_, type);
  const std::vector<llvm::Value*> values = pop_many(type.params.size());
  if (callee.throws && !handlers_.empty()) {
    llvm::BasicBlock* next = new_block("next");
    for (llvm::Value* result : call.invoke(builder_, callee, values, next, landing_pad())) push(result);
    ssa_.seal(next);
  } else {
    for (llvm::Value* result : call.call(builder_, callee, values)) push(result);
  }
}

void FunctionContext::call(const wasm::FuncImm& imm) {
  emit_call(model_.callee(site(), imm.function), module_.function_type(imm.function));
}

Callee FunctionContext::resolve_indirect(const wasm::CallIndirectImm& imm, llvm::Value* index) {
  const wasm::FuncType& type = *module_.types[imm.type].func();
  const bool throws = context_.plan.throwing.types[imm.type];
  llvm::Value* wide = widen(index);
  if (const auto table = model_.code_table(imm.table, imm.type)) {
    // Elements of other types, and null ones, are stubs that trap: the bound is the only check.
    trap_if(builder_.CreateICmpUGE(wide, builder_.getInt64(table->size)), Trap::undefined_element);
    llvm::Value* slot = builder_.CreateGEP(context_.ptr, table->array, wide);
    llvm::Value* code = builder_.CreateLoad(context_.ptr, slot);
    Callee callee{context_.function_type(type), code, {}, throws};
    if (instance_ != nullptr) callee.hidden_arguments.push_back(instance_);
    return callee;
  }
  trap_if(builder_.CreateICmpUGE(wide, model_.table_size(site(), imm.table)), Trap::undefined_element);
  llvm::Value* slot = builder_.CreateGEP(context_.ptr, model_.table_elements(site(), imm.table), wide);
  llvm::Value* function = builder_.CreateLoad(context_.ptr, slot);
  trap_if(builder_.CreateIsNull(function), Trap::uninitialized_element);
  llvm::Value* type_id = context_.abi.load(builder_, function, function_field::type_id);
  trap_if(builder_.CreateICmpNE(type_id, model_.type_id(site(), imm.type)), Trap::indirect_call_type_mismatch);
  return callee_of_reference(context_, builder_, function, type, throws);
}

void FunctionContext::call_indirect(const wasm::CallIndirectImm& imm) {
  llvm::Value* index = pop();
  emit_call(resolve_indirect(imm, index), *module_.types[imm.type].func());
}

}  // namespace w2n::lower
