// Every address that the guest computes is made here. Two people should review a change of this file.
//
// Memory safety of 32-bit memories rests on three facts, which this file keeps together:
//  (1) An address is base + zext(i32 index) + constant offset < 2^32, computed in 64 bits. So it is less than
//      base + 2^33.
//  (2) The runtime reserves [base - guard, base + reserved + guard) and lets only [base, base + size) be accessed.
//  (3) The index is zero-extended, never sign-extended, and the same value is used wherever it is checked.
// `reserved` is 2^33, so that nothing else need be checked; or it is less (InstanceModel::checked_reach), and the sum
// of index and offset is compared with it, or the index alone where the offset is too small to lead beyond the guard.
//
// A negative index read as signed would reach below the reservation. A sum in 32 bits would wrap to a valid address
// where the guest has to trap. The `nuw` below is on address arithmetic, which fact (1) keeps far from wrapping in 64
// bits, and which in 32 bits is only used behind the check. There is no `inbounds`, since the declared size of the
// memory is that of its initial part only.

#include "lower/function_context.h"
#include "lower/guest_memory.h"

namespace w2n::lower {

namespace {

/// Accesses with a smaller offset, of at most 16 bytes, can't lead beyond the guard behind a reservation from
/// anywhere in it.
constexpr uint64_t unchecked_offset = memory_guard / 2;

}  // namespace

llvm::Value* FunctionContext::memory_base(uint32_t memory) {
  llvm::Value*& base = memory_bases_[memory];
  if (base == nullptr) {
    llvm::BasicBlock& entry = function_->getEntryBlock();
    llvm::IRBuilder<> builder(&entry, entry.begin());
    base = model_.memory_base({builder, instance_}, memory);
  }
  return base;
}

llvm::Value* FunctionContext::address(const wasm::MemImm& imm, llvm::Value* index, uint64_t bytes) {
  if (module_.memories[imm.memory].type.limits.is_64) return checked_address_64(imm, index, bytes);
  if (llvm::Value* reach = model_.checked_reach(site(), imm.memory)) return bounded_address(imm, index, reach);
  llvm::Value* base = memory_base(imm.memory);
  const llvm::GEPNoWrapFlags no_wrap = llvm::GEPNoWrapFlags::noUnsignedWrap();
  if (const auto* constant = llvm::dyn_cast<llvm::ConstantInt>(index)) {
    return builder_.CreatePtrAdd(base, builder_.getInt64(constant->getZExtValue() + imm.offset), "", no_wrap);
  }
  llvm::Value* element = builder_.CreatePtrAdd(base, widen(index), "", no_wrap);
  return imm.offset == 0 ? element : builder_.CreatePtrAdd(element, builder_.getInt64(imm.offset), "", no_wrap);
}

llvm::Value* FunctionContext::bounded_address(const wasm::MemImm& imm, llvm::Value* index, llvm::Value* reach) {
  const bool is_near = imm.offset < unchecked_offset;
  llvm::Value* first = widen(index);
  if (!is_near) first = builder_.CreateAdd(first, builder_.getInt64(imm.offset));
  // Not a branch to a trap: that would cut the code into a block for each access.
  llvm::Value* bounded = builder_.CreateBinaryIntrinsic(llvm::Intrinsic::umin, first, reach);
  const llvm::GEPNoWrapFlags no_wrap = llvm::GEPNoWrapFlags::noUnsignedWrap();
  llvm::Value* element = builder_.CreatePtrAdd(memory_base(imm.memory), bounded, "", no_wrap);
  if (!is_near || imm.offset == 0) return element;
  return builder_.CreatePtrAdd(element, builder_.getInt64(imm.offset), "", no_wrap);
}

/// No reservation covers a 64-bit index: the end of the access, computed without wrapping, must be within the memory.
/// The address is made of the same index that was checked.
llvm::Value* FunctionContext::checked_address_64(const wasm::MemImm& imm, llvm::Value* index, uint64_t bytes) {
  llvm::Value* offset = builder_.getInt64(imm.offset);
  const bool reach_wraps = imm.offset + bytes < imm.offset;
  trap_if(builder_.getInt1(reach_wraps), Trap::memory_out_of_bounds);
  llvm::Value* end =
      builder_.CreateBinaryIntrinsic(llvm::Intrinsic::uadd_with_overflow, index, builder_.getInt64(imm.offset + bytes));
  llvm::Value* beyond =
      builder_.CreateICmpUGT(builder_.CreateExtractValue(end, 0), model_.memory_size(site(), imm.memory));
  trap_if(builder_.CreateOr(builder_.CreateExtractValue(end, 1), beyond), Trap::memory_out_of_bounds);
  return builder_.CreatePtrAdd(memory_base(imm.memory), builder_.CreateAdd(index, offset));
}

llvm::Value* FunctionContext::load(const wasm::MemImm& imm, llvm::Type* type) {
  const uint64_t bytes = type->getPrimitiveSizeInBits() / 8;
  // The alignment hint may lie, so nothing is promised to LLVM.
  llvm::LoadInst* result = builder_.CreateAlignedLoad(type, address(imm, pop(), bytes), llvm::Align(1));
  result->setVolatile(has_precise_traps() && may_fault(imm));
  loads_.push_back(result);
  return result;
}

void FunctionContext::store(const wasm::MemImm& imm, llvm::Value* value) {
  const uint64_t bytes = value->getType()->getPrimitiveSizeInBits() / 8;
  llvm::Value* target = address(imm, pop(), bytes);
  if (may_fault(imm)) require_whole_store(target, bytes);
  builder_.CreateAlignedStore(value, target, llvm::Align(1), has_precise_traps());
}

void FunctionContext::check_range(uint32_t memory, llvm::Value* first, llvm::Value* count) {
  llvm::Value* end = builder_.CreateAdd(first, count);
  llvm::Value* beyond = builder_.CreateICmpUGT(end, model_.memory_size(site(), memory));
  // Only 64-bit operands can make the sum wrap.
  if (module_.memories[memory].type.limits.is_64)
    beyond = builder_.CreateOr(beyond, builder_.CreateICmpULT(end, first));
  trap_if(beyond, Trap::memory_out_of_bounds);
}

}  // namespace w2n::lower
