// Atomic instructions: https://github.com/WebAssembly/threads
//
// Where the memory isn't shared, nobody else can see in what steps an access is made, so it is a plain one. What both
// have in common is the check of their alignment.
//
// Races. LLVM gives a plain load that races with a store an undefined value, which may be another one at each use. So
// every value loaded from a shared memory is frozen (FunctionContext::load): what a check has seen is what the code
// behind it uses. Values of atomic accesses are defined, and so is a shared memory's size, which is loaded atomically.

#include "lower/function_context.h"

namespace w2n::lower {

namespace {

constexpr auto ordering = llvm::AtomicOrdering::SequentiallyConsistent;

/// An operation on the old value and the operand, where no instruction of LLVM does it all.
using Update = llvm::Value* (*)(llvm::IRBuilder<> & builder, llvm::Value* old, llvm::Value* operand);

template <llvm::Instruction::BinaryOps operation>
llvm::Value* binary(llvm::IRBuilder<>& builder, llvm::Value* old, llvm::Value* operand) {
  return builder.CreateBinOp(operation, old, operand);
}

llvm::Value* replace(llvm::IRBuilder<>& /*builder*/, llvm::Value* /*old*/, llvm::Value* operand) { return operand; }

void load_atomic(FunctionContext& code, const wasm::MemImm& imm, unsigned bits, llvm::Type* type) {
  llvm::Value* address = code.aligned_address(imm, bits / 8);
  code.push(code.builder().CreateZExt(code.load_from(imm, address, code.builder().getIntNTy(bits)), type));
}

void store_atomic(FunctionContext& code, const wasm::MemImm& imm, unsigned bits) {
  llvm::Value* value = code.builder().CreateTrunc(code.pop(), code.builder().getIntNTy(bits));
  code.store_to(imm, code.aligned_address(imm, bits / 8), value);
}

void update_atomic(FunctionContext& code, const wasm::MemImm& imm, unsigned bits, llvm::AtomicRMWInst::BinOp operation,
                   Update update) {
  llvm::IRBuilder<>& builder = code.builder();
  llvm::Type* type = code.top()->getType();
  llvm::Value* operand = builder.CreateTrunc(code.pop(), builder.getIntNTy(bits));
  llvm::Value* address = code.aligned_address(imm, bits / 8);
  llvm::Value* old = nullptr;
  if (code.is_shared(imm)) {
    llvm::AtomicRMWInst* access = builder.CreateAtomicRMW(operation, address, operand, llvm::Align(bits / 8), ordering);
    access->setVolatile(code.has_precise_traps());
    old = access;
  } else {
    old = code.load_from(imm, address, operand->getType());
    code.store_to(imm, address, update(builder, old, operand));
  }
  code.push(builder.CreateZExt(old, type));
}

/// Of the expected value as many bits count as are loaded: https://github.com/WebAssembly/threads/issues/195.
void compare_exchange(FunctionContext& code, const wasm::MemImm& imm, unsigned bits) {
  llvm::IRBuilder<>& builder = code.builder();
  llvm::Type* type = code.top()->getType();
  llvm::Type* narrow = builder.getIntNTy(bits);
  llvm::Value* replacement = builder.CreateTrunc(code.pop(), narrow);
  llvm::Value* expected = builder.CreateTrunc(code.pop(), narrow);
  llvm::Value* address = code.aligned_address(imm, bits / 8);
  llvm::Value* old = nullptr;
  if (code.is_shared(imm)) {
    llvm::AtomicCmpXchgInst* access =
        builder.CreateAtomicCmpXchg(address, expected, replacement, llvm::Align(bits / 8), ordering, ordering);
    access->setVolatile(code.has_precise_traps());
    old = builder.CreateExtractValue(access, 0);
  } else {
    old = code.load_from(imm, address, narrow);
    llvm::Value* stored = builder.CreateSelect(builder.CreateICmpEQ(old, expected), replacement, old);
    code.store_to(imm, address, stored);
  }
  code.push(builder.CreateZExt(old, type));
}

}  // namespace

bool FunctionContext::is_shared(const wasm::MemImm& imm) const { return module_.memories[imm.memory].type.shared; }

/// Memories begin at page bounds, so the low bits of index and offset are the address's.
void FunctionContext::check_alignment(const wasm::MemImm& imm, llvm::Value* index, uint64_t bytes) {
  if (bytes == 1) return;
  llvm::Value* low = builder_.CreateZExtOrTrunc(index, context_.i32);
  low = builder_.CreateAdd(low, builder_.getInt32(static_cast<uint32_t>(imm.offset)));
  push(builder_.CreateAnd(low, builder_.getInt32(static_cast<uint32_t>(bytes - 1))));
  checked_operation("w.aligned", 1, context_.i32, [](FunctionContext& code) {
    code.trap_if(code.builder().CreateIsNotNull(code.top()), Trap::unaligned_atomic);
  });
  pop();
}

llvm::Value* FunctionContext::aligned_address(const wasm::MemImm& imm, uint64_t bytes) {
  llvm::Value* index = pop();
  check_alignment(imm, index, bytes);
  return addresses_.of_access(imm, index, bytes);
}

llvm::Value* FunctionContext::load_from(const wasm::MemImm& imm, llvm::Value* address, llvm::Type* type) {
  const llvm::Align align(type->getIntegerBitWidth() / 8);
  llvm::LoadInst* result = builder_.CreateAlignedLoad(type, address, align, has_precise_traps() && may_fault(imm));
  if (is_shared(imm)) result->setAtomic(ordering);
  loads_.push_back(result);
  return result;
}

void FunctionContext::store_to(const wasm::MemImm& imm, llvm::Value* address, llvm::Value* value) {
  const llvm::Align align(value->getType()->getIntegerBitWidth() / 8);
  llvm::StoreInst* access = builder_.CreateAlignedStore(value, address, align, has_precise_traps());
  if (is_shared(imm)) access->setAtomic(ordering);
}

#define W2N_MEMORY_OP(name, statement) \
  void FunctionContext::name(const wasm::MemImm& imm) { statement; }

W2N_MEMORY_OP(i32_atomic_load, load_atomic(*this, imm, 32, context_.i32))
W2N_MEMORY_OP(i64_atomic_load, load_atomic(*this, imm, 64, context_.i64))
W2N_MEMORY_OP(i32_atomic_load8_u, load_atomic(*this, imm, 8, context_.i32))
W2N_MEMORY_OP(i32_atomic_load16_u, load_atomic(*this, imm, 16, context_.i32))
W2N_MEMORY_OP(i64_atomic_load8_u, load_atomic(*this, imm, 8, context_.i64))
W2N_MEMORY_OP(i64_atomic_load16_u, load_atomic(*this, imm, 16, context_.i64))
W2N_MEMORY_OP(i64_atomic_load32_u, load_atomic(*this, imm, 32, context_.i64))
W2N_MEMORY_OP(i32_atomic_store, store_atomic(*this, imm, 32))
W2N_MEMORY_OP(i64_atomic_store, store_atomic(*this, imm, 64))
W2N_MEMORY_OP(i32_atomic_store8, store_atomic(*this, imm, 8))
W2N_MEMORY_OP(i32_atomic_store16, store_atomic(*this, imm, 16))
W2N_MEMORY_OP(i64_atomic_store8, store_atomic(*this, imm, 8))
W2N_MEMORY_OP(i64_atomic_store16, store_atomic(*this, imm, 16))
W2N_MEMORY_OP(i64_atomic_store32, store_atomic(*this, imm, 32))

// An operation on each width. The operand's type says whether the instruction is an i32's or an i64's.
#define W2N_UPDATE(name, operation, update)                                                    \
  W2N_MEMORY_OP(i32_atomic_rmw_##name, update_atomic(*this, imm, 32, operation, update))       \
  W2N_MEMORY_OP(i64_atomic_rmw_##name, update_atomic(*this, imm, 64, operation, update))       \
  W2N_MEMORY_OP(i32_atomic_rmw8_##name##_u, update_atomic(*this, imm, 8, operation, update))   \
  W2N_MEMORY_OP(i32_atomic_rmw16_##name##_u, update_atomic(*this, imm, 16, operation, update)) \
  W2N_MEMORY_OP(i64_atomic_rmw8_##name##_u, update_atomic(*this, imm, 8, operation, update))   \
  W2N_MEMORY_OP(i64_atomic_rmw16_##name##_u, update_atomic(*this, imm, 16, operation, update)) \
  W2N_MEMORY_OP(i64_atomic_rmw32_##name##_u, update_atomic(*this, imm, 32, operation, update))

W2N_UPDATE(add, llvm::AtomicRMWInst::Add, binary<llvm::Instruction::Add>)
W2N_UPDATE(sub, llvm::AtomicRMWInst::Sub, binary<llvm::Instruction::Sub>)
W2N_UPDATE(and, llvm::AtomicRMWInst::And, binary<llvm::Instruction::And>)
W2N_UPDATE(or, llvm::AtomicRMWInst::Or, binary<llvm::Instruction::Or>)
W2N_UPDATE(xor, llvm::AtomicRMWInst::Xor, binary<llvm::Instruction::Xor>)
W2N_UPDATE(xchg, llvm::AtomicRMWInst::Xchg, replace)

W2N_MEMORY_OP(i32_atomic_rmw_cmpxchg, compare_exchange(*this, imm, 32))
W2N_MEMORY_OP(i64_atomic_rmw_cmpxchg, compare_exchange(*this, imm, 64))
W2N_MEMORY_OP(i32_atomic_rmw8_cmpxchg_u, compare_exchange(*this, imm, 8))
W2N_MEMORY_OP(i32_atomic_rmw16_cmpxchg_u, compare_exchange(*this, imm, 16))
W2N_MEMORY_OP(i64_atomic_rmw8_cmpxchg_u, compare_exchange(*this, imm, 8))
W2N_MEMORY_OP(i64_atomic_rmw16_cmpxchg_u, compare_exchange(*this, imm, 16))
W2N_MEMORY_OP(i64_atomic_rmw32_cmpxchg_u, compare_exchange(*this, imm, 32))

#undef W2N_UPDATE
#undef W2N_MEMORY_OP

void FunctionContext::atomic_fence(const wasm::FenceImm& /*imm*/) {
  const auto is_shared = [](const wasm::Memory& memory) { return memory.type.shared; };
  if (llvm::any_of(module_.memories, is_shared)) builder_.CreateFence(ordering);
}

// --- Waiting. The runtime is told the place within the memory, which was checked to hold a whole value.

llvm::Value* FunctionContext::waited_place(const wasm::MemImm& imm, uint64_t bytes) {
  llvm::Value* index = pop();
  check_alignment(imm, index, bytes);
  llvm::Value* place = builder_.CreateAdd(widen(index), builder_.getInt64(imm.offset));
  if (module_.memories[imm.memory].type.limits.is_64)
    trap_if(builder_.CreateICmpULT(place, index), Trap::memory_out_of_bounds);
  (void)addresses_.check(imm.memory, place, builder_.getInt64(bytes));
  return place;
}

void FunctionContext::memory_atomic_notify(const wasm::MemImm& imm) {
  llvm::Value* count = pop();
  llvm::Value* place = waited_place(imm, 4);
  // Nobody can wait at a memory that isn't shared.
  llvm::Value* woken = builder_.getInt32(0);
  if (is_shared(imm)) {
    woken = builder_.CreateCall(context_.builtin(Builtin::atomic_notify),
                                {model_.memory_record(site(), imm.memory), place, count});
  }
  push(woken);
}

void FunctionContext::wait(const wasm::MemImm& imm, uint64_t bytes, Builtin builtin) {
  llvm::Value* timeout = pop();
  llvm::Value* expected = pop();
  llvm::Value* place = waited_place(imm, bytes);
  trap_if(builder_.getInt1(!is_shared(imm)), Trap::expected_shared_memory);
  push(builder_.CreateCall(context_.builtin(builtin),
                           {model_.memory_record(site(), imm.memory), place, expected, timeout}));
}

void FunctionContext::memory_atomic_wait32(const wasm::MemImm& imm) { wait(imm, 4, Builtin::atomic_wait32); }
void FunctionContext::memory_atomic_wait64(const wasm::MemImm& imm) { wait(imm, 8, Builtin::atomic_wait64); }

}  // namespace w2n::lower
