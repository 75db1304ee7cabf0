// Memory instructions: https://webassembly.github.io/spec/core/exec/instructions.html#memory-instructions
// Addresses come from memory_access.cpp alone.

#include "lower/function_context.h"

namespace w2n::lower {

namespace {

void load_extended(FunctionContext& code, const wasm::MemImm& imm, unsigned bits, llvm::Type* type, bool is_signed) {
  llvm::Value* value = code.load(imm, code.builder().getIntNTy(bits));
  code.push(is_signed ? code.builder().CreateSExt(value, type) : code.builder().CreateZExt(value, type));
}

void store_low(FunctionContext& code, const wasm::MemImm& imm, unsigned bits) {
  llvm::Value* value = code.builder().CreateTrunc(code.pop(), code.builder().getIntNTy(bits));
  code.store(imm, value);
}

}  // namespace

#define W2N_MEMORY_OP(name, statement) \
  void FunctionContext::name(const wasm::MemImm& imm) { statement; }

W2N_MEMORY_OP(i32_load, push(load(imm, context_.i32)))
W2N_MEMORY_OP(i64_load, push(load(imm, context_.i64)))
W2N_MEMORY_OP(f32_load, push(load(imm, context_.f32)))
W2N_MEMORY_OP(f64_load, push(load(imm, context_.f64)))
W2N_MEMORY_OP(i32_load8_s, load_extended(*this, imm, 8, context_.i32, true))
W2N_MEMORY_OP(i32_load8_u, load_extended(*this, imm, 8, context_.i32, false))
W2N_MEMORY_OP(i32_load16_s, load_extended(*this, imm, 16, context_.i32, true))
W2N_MEMORY_OP(i32_load16_u, load_extended(*this, imm, 16, context_.i32, false))
W2N_MEMORY_OP(i64_load8_s, load_extended(*this, imm, 8, context_.i64, true))
W2N_MEMORY_OP(i64_load8_u, load_extended(*this, imm, 8, context_.i64, false))
W2N_MEMORY_OP(i64_load16_s, load_extended(*this, imm, 16, context_.i64, true))
W2N_MEMORY_OP(i64_load16_u, load_extended(*this, imm, 16, context_.i64, false))
W2N_MEMORY_OP(i64_load32_s, load_extended(*this, imm, 32, context_.i64, true))
W2N_MEMORY_OP(i64_load32_u, load_extended(*this, imm, 32, context_.i64, false))
W2N_MEMORY_OP(i32_store, store(imm, pop()))
W2N_MEMORY_OP(i64_store, store(imm, pop()))
W2N_MEMORY_OP(f32_store, store(imm, pop()))
W2N_MEMORY_OP(f64_store, store(imm, pop()))
W2N_MEMORY_OP(i32_store8, store_low(*this, imm, 8))
W2N_MEMORY_OP(i32_store16, store_low(*this, imm, 16))
W2N_MEMORY_OP(i64_store8, store_low(*this, imm, 8))
W2N_MEMORY_OP(i64_store16, store_low(*this, imm, 16))
W2N_MEMORY_OP(i64_store32, store_low(*this, imm, 32))

#undef W2N_MEMORY_OP

void FunctionContext::memory_size(const wasm::MemoryImm& imm) {
  const unsigned page_size_log2 = module_.memories[imm.memory].type.page_size_log2;
  llvm::Value* pages = builder_.CreateLShr(model_.memory_size(site(), imm.memory), page_size_log2);
  push_index(pages, module_.memories[imm.memory].type.limits);
}

void FunctionContext::memory_grow(const wasm::MemoryImm& imm) {
  llvm::Value* delta = widen(pop());
  const Builtin grow = module_.memories[imm.memory].type.shared ? Builtin::shared_memory_grow : Builtin::memory_grow;
  llvm::Value* old_pages =
      builder_.CreateCall(context_.builtin(grow), {model_.memory_record(site(), imm.memory), delta});
  push_index(old_pages, module_.memories[imm.memory].type.limits);
}

}  // namespace w2n::lower
