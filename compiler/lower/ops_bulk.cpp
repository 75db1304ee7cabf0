// Bulk memory and table instructions: https://github.com/WebAssembly/bulk-memory-operations
// Ranges are checked before anything is written, in 64 bits.

#include "lower/function_context.h"

namespace w2n::lower {

namespace {

/// How many bytes a range has, as LLVM's memory operations want it.
llvm::Value* size_of(FunctionContext& code, const CheckedRange& range) {
  return code.builder().CreateTrunc(range.count(), code.context().size);
}

}  // namespace

void FunctionContext::memory_copy(const wasm::MemoryCopyImm& imm) {
  llvm::Value* count = widen(pop());
  llvm::Value* source = widen(pop());
  llvm::Value* destination = widen(pop());
  const CheckedRange to = addresses_.check(imm.dst, destination, count);
  const CheckedRange from = addresses_.check(imm.src, source, count);
  llvm::Value* to_address = addresses_.of_range(to);
  llvm::CallInst* copy = builder_.CreateMemMove(to_address, llvm::Align(1), addresses_.of_range(from), llvm::Align(1),
                                                size_of(*this, to), has_precise_traps());
  model_.describe_access(*copy, Storage::memory);
}

void FunctionContext::memory_fill(const wasm::MemoryImm& imm) {
  llvm::Value* count = widen(pop());
  llvm::Value* value = builder_.CreateTrunc(pop(), context_.i8);
  llvm::Value* destination = widen(pop());
  const CheckedRange range = addresses_.check(imm.memory, destination, count);
  llvm::CallInst* fill = builder_.CreateMemSet(addresses_.of_range(range), value, size_of(*this, range), llvm::Align(1),
                                               has_precise_traps());
  model_.describe_access(*fill, Storage::memory);
}

void FunctionContext::memory_init(const wasm::MemoryInitImm& imm) {
  llvm::Value* count = widen(pop());
  llvm::Value* source = widen(pop());
  llvm::Value* destination = widen(pop());
  llvm::Value* segment = model_.data_segment(site(), imm.data);
  llvm::Value* segment_size = context_.abi.load(builder_, segment, segment_field::size);
  const CheckedRange range = addresses_.check(imm.memory, destination, count);
  // Both are of 32 bits, so the sum doesn't wrap.
  trap_if(builder_.CreateICmpUGT(builder_.CreateAdd(source, count), segment_size), Trap::memory_out_of_bounds);
  llvm::Value* bytes = context_.abi.load(builder_, segment, segment_field::contents);
  llvm::Value* address = addresses_.of_range(range);
  builder_.CreateMemCpy(address, llvm::Align(1), builder_.CreatePtrAdd(bytes, source), llvm::Align(1),
                        size_of(*this, range), has_precise_traps());
}

void FunctionContext::data_drop(const wasm::DataImm& imm) {
  llvm::Value* segment = model_.data_segment(site(), imm.data);
  write_state(builder_.getInt64(0), context_.abi.address(builder_, segment, segment_field::size));
}

void FunctionContext::table_init(const wasm::TableInitImm& imm) {
  llvm::Value* count = widen(pop());
  llvm::Value* source = widen(pop());
  llvm::Value* destination = widen(pop());
  builder_.CreateCall(context_.builtin(Builtin::table_init),
                      {model_.table_record(site(), imm.table), model_.element_segment(site(), imm.element), destination,
                       source, count});
}

void FunctionContext::elem_drop(const wasm::ElemImm& imm) {
  llvm::Value* segment = model_.element_segment(site(), imm.element);
  write_state(builder_.getInt64(0), context_.abi.address(builder_, segment, segment_field::size));
}

void FunctionContext::table_copy(const wasm::TableCopyImm& imm) {
  llvm::Value* count = widen(pop());
  llvm::Value* source = widen(pop());
  llvm::Value* destination = widen(pop());
  builder_.CreateCall(
      context_.builtin(Builtin::table_copy),
      {model_.table_record(site(), imm.dst), model_.table_record(site(), imm.src), destination, source, count});
}

}  // namespace w2n::lower
