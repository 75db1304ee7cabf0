// Reference and table instructions: https://github.com/WebAssembly/reference-types
// A reference is a pointer: null, the address of a w2n_function, or whatever the host gave for an externref.

#include "lower/function_context.h"

namespace w2n::lower {

namespace {

llvm::Value* element_address(FunctionContext& code, uint32_t table, llvm::Value* index) {
  llvm::Value* wide = code.widen(index);
  code.trap_if(code.builder().CreateICmpUGE(wide, code.model().table_size(code.site(), table)),
               Trap::table_out_of_bounds);
  return code.builder().CreateGEP(code.context().ptr, code.model().table_elements(code.site(), table), wide);
}

}  // namespace

void FunctionContext::ref_null(const wasm::HeapTypeImm& /*imm*/) { push(llvm::ConstantPointerNull::get(context_.ptr)); }
void FunctionContext::ref_is_null(const wasm::NoImm& /*imm*/) { push_bool(builder_.CreateIsNull(pop())); }
void FunctionContext::ref_func(const wasm::FuncImm& imm) { push(model_.function_reference(site(), imm.function)); }

void FunctionContext::table_get(const wasm::TableImm& imm) {
  push(builder_.CreateLoad(context_.ptr, element_address(*this, imm.table, pop())));
}

void FunctionContext::table_set(const wasm::TableImm& imm) {
  llvm::Value* value = pop();
  write_state(value, element_address(*this, imm.table, pop()));
}

void FunctionContext::table_size(const wasm::TableImm& imm) {
  push_index(model_.table_size(site(), imm.table), module_.tables[imm.table].type.limits);
}

void FunctionContext::table_grow(const wasm::TableImm& imm) {
  llvm::Value* delta = widen(pop());
  llvm::Value* value = pop();
  llvm::Value* old_size = builder_.CreateCall(context_.builtin(Builtin::table_grow),
                                              {model_.table_record(site(), imm.table), delta, value});
  push_index(old_size, module_.tables[imm.table].type.limits);
}

void FunctionContext::table_fill(const wasm::TableImm& imm) {
  llvm::Value* count = widen(pop());
  llvm::Value* value = pop();
  llvm::Value* first = widen(pop());
  builder_.CreateCall(context_.builtin(Builtin::table_fill),
                      {model_.table_record(site(), imm.table), first, value, count});
}

}  // namespace w2n::lower
