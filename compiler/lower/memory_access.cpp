// Every address that the guest computes is made here. Two people should review a change of this file.
//
// Memory safety of 32-bit memories rests on three facts, which this file keeps together:
//  (1) An address is base + zext(i32 index) + constant offset < 2^32, computed in 64 bits. So it is less than
//      base + 2^33.
//  (2) The runtime reserves [base - guard, base + reserved + guard) and lets only [base, base + size) be accessed.
//  (3) The index is zero-extended, never sign-extended, and the same value is used wherever it is checked.
// `reserved` is 2^33, so that nothing else need be checked; or it is less (InstanceModel::checked_reach), and the sum
// of index and offset is compared with it, or the index alone where the offset is too small to lead beyond the guard.
// A memory with small pages may end within what (2) has to make accessible as a whole. So each of its accesses is
// compared with the size itself, like those by a 64-bit index; passes are told nothing of it, and build on no guard. So
// it is with all memories where no access may fault (InstanceModel::compares_size).
//
// A negative index read as signed would reach below the reservation. A sum in 32 bits would wrap to a valid address
// where the guest has to trap. The `nuw` below is on address arithmetic, which fact (1) keeps far from wrapping in 64
// bits, and which in 32 bits is only used behind the check. There is no `inbounds`, since the declared size of the
// memory is that of its initial part only.

#include "lower/memory_access.h"

#include "lower/function_context.h"
#include "lower/guest_memory.h"

namespace w2n::lower {

namespace {

/// Accesses with a smaller offset, of at most 16 bytes, can't lead beyond the guard behind a reservation from
/// anywhere in it.
constexpr uint64_t unchecked_offset = memory_guard / 2;

}  // namespace

GuestAddresses::GuestAddresses(FunctionContext& code)
    : code_(code), builder_(code.builder()), model_(code.model()), bases_(code.module().memories.size()) {}

llvm::Value* GuestAddresses::base(uint32_t memory) {
  llvm::Value*& base = bases_[memory];
  if (base == nullptr) {
    llvm::BasicBlock& entry = builder_.GetInsertBlock()->getParent()->getEntryBlock();
    llvm::IRBuilder<> builder(&entry, entry.begin());
    base = model_.memory_base({builder, code_.site().instance}, memory);
  }
  return base;
}

llvm::Value* GuestAddresses::of_access(const wasm::MemImm& imm, llvm::Value* index, uint64_t bytes) {
  const wasm::MemoryType& type = code_.module().memories[imm.memory].type;
  if (type.limits.is_64) return checked_64(imm, index, bytes);
  if (model_.compares_size(imm.memory)) {
    llvm::Value* first = builder_.CreateAdd(code_.widen(index), builder_.getInt64(imm.offset));
    return of_range(check(imm.memory, first, builder_.getInt64(bytes)));
  }
  if (llvm::Value* reach = model_.checked_reach(code_.site(), imm.memory)) return bounded(imm, index, reach);
  const llvm::GEPNoWrapFlags no_wrap = llvm::GEPNoWrapFlags::noUnsignedWrap();
  if (const auto* constant = llvm::dyn_cast<llvm::ConstantInt>(index)) {
    return builder_.CreatePtrAdd(base(imm.memory), builder_.getInt64(constant->getZExtValue() + imm.offset), "",
                                 no_wrap);
  }
  llvm::Value* element = builder_.CreatePtrAdd(base(imm.memory), code_.widen(index), "", no_wrap);
  return imm.offset == 0 ? element : builder_.CreatePtrAdd(element, builder_.getInt64(imm.offset), "", no_wrap);
}

llvm::Value* GuestAddresses::bounded(const wasm::MemImm& imm, llvm::Value* index, llvm::Value* reach) {
  const bool is_near = imm.offset < unchecked_offset;
  llvm::Value* first = code_.widen(index);
  if (!is_near) first = builder_.CreateAdd(first, builder_.getInt64(imm.offset));
  // Not a branch to a trap: that would cut the code into a block for each access.
  llvm::Value* bounded = builder_.CreateBinaryIntrinsic(llvm::Intrinsic::umin, first, reach);
  const llvm::GEPNoWrapFlags no_wrap = llvm::GEPNoWrapFlags::noUnsignedWrap();
  llvm::Value* element = builder_.CreatePtrAdd(base(imm.memory), bounded, "", no_wrap);
  if (!is_near || imm.offset == 0) return element;
  return builder_.CreatePtrAdd(element, builder_.getInt64(imm.offset), "", no_wrap);
}

/// No reservation covers a 64-bit index: the end of the access, computed without wrapping, must be within the memory.
/// The address is made of the same index that was checked.
llvm::Value* GuestAddresses::checked_64(const wasm::MemImm& imm, llvm::Value* index, uint64_t bytes) {
  llvm::Value* offset = builder_.getInt64(imm.offset);
  const bool reach_wraps = imm.offset + bytes < imm.offset;
  code_.trap_if(builder_.getInt1(reach_wraps), Trap::memory_out_of_bounds);
  llvm::Value* end =
      builder_.CreateBinaryIntrinsic(llvm::Intrinsic::uadd_with_overflow, index, builder_.getInt64(imm.offset + bytes));
  llvm::Value* beyond =
      builder_.CreateICmpUGT(builder_.CreateExtractValue(end, 0), model_.memory_size(code_.site(), imm.memory));
  code_.trap_if(builder_.CreateOr(builder_.CreateExtractValue(end, 1), beyond), Trap::memory_out_of_bounds);
  return builder_.CreatePtrAdd(base(imm.memory), builder_.CreateAdd(index, offset));
}

CheckedRange GuestAddresses::check(uint32_t memory, llvm::Value* first, llvm::Value* count) {
  llvm::Value* end = builder_.CreateAdd(first, count);
  llvm::Value* beyond = builder_.CreateICmpUGT(end, model_.memory_size(code_.site(), memory));
  // Only 64-bit operands can make the sum wrap.
  if (code_.module().memories[memory].type.limits.is_64)
    beyond = builder_.CreateOr(beyond, builder_.CreateICmpULT(end, first));
  code_.trap_if(beyond, Trap::memory_out_of_bounds);
  return {memory, first, count};
}

llvm::Value* GuestAddresses::of_range(const CheckedRange& range) {
  return builder_.CreatePtrAdd(base(range.memory_), range.first_);
}

llvm::Value* GuestAddresses::of_segment(Site site, InstanceModel& model, uint32_t memory, uint64_t offset) {
  return site.builder.CreatePtrAdd(model.memory_base(site, memory), site.builder.getInt64(offset));
}

llvm::Value* FunctionContext::load(const wasm::MemImm& imm, llvm::Type* type) {
  const uint64_t bytes = type->getPrimitiveSizeInBits() / 8;
  // The alignment hint may lie, so nothing is promised to LLVM.
  llvm::LoadInst* result = builder_.CreateAlignedLoad(type, addresses_.of_access(imm, pop(), bytes), llvm::Align(1));
  result->setVolatile(has_precise_traps() && may_fault(imm));
  model_.describe_access(*result, Storage::memory);
  loads_.push_back(result);
  return is_shared(imm) ? builder_.CreateFreeze(result) : static_cast<llvm::Value*>(result);
}

void FunctionContext::store(const wasm::MemImm& imm, llvm::Value* value) {
  const uint64_t bytes = value->getType()->getPrimitiveSizeInBits() / 8;
  llvm::Value* target = addresses_.of_access(imm, pop(), bytes);
  if (may_fault(imm)) require_whole_store(target, bytes);
  llvm::StoreInst* result = builder_.CreateAlignedStore(value, target, llvm::Align(1), has_precise_traps());
  model_.describe_access(*result, Storage::memory);
}

}  // namespace w2n::lower
