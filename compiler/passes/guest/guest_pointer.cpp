#include "passes/guest/guest_pointer.h"

#include <llvm/ADT/SmallPtrSet.h>
#include <llvm/IR/IntrinsicInst.h>
#include <llvm/IR/Module.h>
#include <llvm/IR/Operator.h>

#include "lower/guest_memory.h"

namespace w2n::passes {

namespace {

/// Integer operations that addresses go through between ptrtoint and inttoptr.
bool is_integer_arithmetic(const llvm::Operator& operation) {
  return llvm::isa<llvm::BinaryOperator, llvm::CastInst, llvm::PHINode, llvm::SelectInst, llvm::FreezeInst,
                   llvm::IntrinsicInst, llvm::ConstantExpr>(operation);
}

/// The operands that a pointer, or an integer made of one, can have its root from; empty for a root.
void push_sources(llvm::Value* value, llvm::SmallVectorImpl<llvm::Value*>& work) {
  if (const auto* element = llvm::dyn_cast<llvm::GEPOperator>(value)) {
    work.push_back(element->getOperand(0));
    return;
  }
  auto* operation = llvm::dyn_cast<llvm::Operator>(value);
  if (operation == nullptr || llvm::isa<llvm::LoadInst>(operation)) return;
  if (llvm::isa<llvm::IntToPtrInst, llvm::PtrToIntOperator, llvm::PHINode, llvm::FreezeInst, llvm::InsertElementInst,
                llvm::ExtractElementInst, llvm::ShuffleVectorInst>(operation) ||
      operation->getOpcode() == llvm::Instruction::IntToPtr) {
    for (llvm::Value* operand : operation->operand_values()) work.push_back(operand);
  } else if (auto* select = llvm::dyn_cast<llvm::SelectInst>(operation)) {
    work.push_back(select->getTrueValue());
    work.push_back(select->getFalseValue());
  } else if (value->getType()->isIntOrIntVectorTy() && is_integer_arithmetic(*operation)) {
    for (llvm::Value* operand : operation->operand_values()) work.push_back(operand);
  }
}

}  // namespace

GuestPointers::Root GuestPointers::root(llvm::Value* pointer) {
  Root result;
  llvm::SmallVector<llvm::Value*, 8> work{pointer};
  llvm::SmallPtrSet<llvm::Value*, 16> visited;
  while (!work.empty()) {
    llvm::Value* value = work.pop_back_val();
    if (llvm::isa<llvm::ConstantInt>(value) || !visited.insert(value).second) continue;
    Root here;
    if (const auto it = known_.find(value); it != known_.end()) {
      here = it->second;
    } else if (lower::guest_memory(*value)) {
      here = {.guest = true, .base = value};
    } else {
      const size_t before = work.size();
      push_sources(value, work);
      here.host = work.size() == before && value->getType()->isPtrOrPtrVectorTy();
    }
    result.guest |= here.guest;
    result.host |= here.host;
    if (!here.guest) continue;
    result.several |= here.several || (result.base != nullptr && result.base != here.base);
    result.base = here.base;
  }
  // All that was visited on the way can have no other root than those; where there is one only, it is theirs.
  if (result.guest != result.host && !result.several) {
    for (const llvm::Value* value : visited) {
      if (value->getType()->isPtrOrPtrVectorTy()) known_[value] = result;
    }
  }
  return result;
}

namespace {

/// Vectors of a length that the CPU chooses have at most this many times the elements that their type says: RISC-V's of
/// 65,536 bits, where the unit is 64.
constexpr uint64_t max_scale = 1024;

/// The most bytes that an access of the type takes.
uint64_t most_bytes(const llvm::DataLayout& layout, const llvm::Type* type) {
  const llvm::TypeSize size = layout.getTypeStoreSize(const_cast<llvm::Type*>(type));
  return size.getKnownMinValue() * (size.isScalable() ? max_scale : 1);
}

/// The operands of an intrinsic that are addresses which it accesses.
bool collect_intrinsic(llvm::IntrinsicInst& call, llvm::SmallVectorImpl<Access>& accesses) {
  const llvm::DataLayout& layout = call.getModule()->getDataLayout();
  const auto add_vector = [&](unsigned operand, const llvm::Type* type) {
    accesses.push_back(
        {.instruction = &call, .operand = operand, .bytes = most_bytes(layout, type), .is_conditional = true});
  };
  if (auto* memory = llvm::dyn_cast<llvm::AnyMemIntrinsic>(&call)) {
    accesses.push_back({.instruction = &call, .operand = 0, .length = memory->getLength(), .is_conditional = true});
    if (llvm::isa<llvm::AnyMemTransferInst>(memory)) {
      accesses.push_back({.instruction = &call, .operand = 1, .length = memory->getLength(), .is_conditional = true});
    }
    return true;
  }
  switch (call.getIntrinsicID()) {
    case llvm::Intrinsic::masked_load:
    case llvm::Intrinsic::masked_expandload:
    case llvm::Intrinsic::masked_gather:
    // These access at most as many elements as the type has, whatever their operand for the number is.
    case llvm::Intrinsic::vp_load:
    case llvm::Intrinsic::vp_gather: add_vector(0, call.getType()); return true;
    case llvm::Intrinsic::masked_store:
    case llvm::Intrinsic::masked_compressstore:
    case llvm::Intrinsic::masked_scatter:
    case llvm::Intrinsic::vp_store:
    case llvm::Intrinsic::vp_scatter: add_vector(1, call.getArgOperand(0)->getType()); return true;
    // These access nothing, or can't fault.
    case llvm::Intrinsic::prefetch:
    case llvm::Intrinsic::assume:
    case llvm::Intrinsic::lifetime_start:
    case llvm::Intrinsic::lifetime_end:
    case llvm::Intrinsic::experimental_noalias_scope_decl: return true;
    default: return false;
  }
}

}  // namespace

void collect_accesses(llvm::Instruction& instruction, llvm::SmallVectorImpl<Access>& accesses,
                      llvm::SmallVectorImpl<llvm::Value*>& escaping) {
  const llvm::DataLayout& layout = instruction.getModule()->getDataLayout();
  const auto add = [&](unsigned operand, llvm::Type* type) {
    accesses.push_back({.instruction = &instruction, .operand = operand, .bytes = most_bytes(layout, type)});
  };
  const auto escapes = [&](llvm::Value* value) {
    if (value->getType()->isPtrOrPtrVectorTy()) escaping.push_back(value);
  };
  if (llvm::isa<llvm::LoadInst>(instruction)) {
    add(llvm::LoadInst::getPointerOperandIndex(), instruction.getType());
  } else if (auto* store = llvm::dyn_cast<llvm::StoreInst>(&instruction)) {
    add(llvm::StoreInst::getPointerOperandIndex(), store->getValueOperand()->getType());
    escapes(store->getValueOperand());
  } else if (auto* update = llvm::dyn_cast<llvm::AtomicRMWInst>(&instruction)) {
    add(llvm::AtomicRMWInst::getPointerOperandIndex(), update->getValOperand()->getType());
    escapes(update->getValOperand());
  } else if (auto* exchange = llvm::dyn_cast<llvm::AtomicCmpXchgInst>(&instruction)) {
    add(llvm::AtomicCmpXchgInst::getPointerOperandIndex(), exchange->getNewValOperand()->getType());
    escapes(exchange->getNewValOperand());
  } else if (auto* call = llvm::dyn_cast<llvm::CallBase>(&instruction)) {
    auto* intrinsic = llvm::dyn_cast<llvm::IntrinsicInst>(call);
    if (intrinsic != nullptr && collect_intrinsic(*intrinsic, accesses)) return;
    for (llvm::Value* argument : call->args()) escapes(argument);
  } else if (auto* result = llvm::dyn_cast<llvm::ReturnInst>(&instruction)) {
    if (result->getReturnValue() != nullptr) escapes(result->getReturnValue());
  } else if (llvm::isa<llvm::InsertValueInst>(instruction)) {
    for (llvm::Value* operand : instruction.operands()) escapes(operand);
  }
}

}  // namespace w2n::passes
