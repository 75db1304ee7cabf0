// Claim: the operations of a block with separable lanes may be made one lane at a time.
//
// Proof. WebAssembly's vectors are little-endian: lane i of a vector in memory is i lane sizes behind its first byte
// (https://webassembly.github.io/spec/core/exec/numerics.html#aux-lanes).
//
//  (1) An operation that computes each lane from the same lanes of its operands is as many scalar ones.
//  (2) A shuffle is no operation at all then: its lanes are those of its operands.
//  (3) A phi of vectors is one phi for each lane that something needs.
//  (4) An access of a vector is one access for each lane, in order. A vector store writes after the whole vector is
//      computed; so do the scalar stores, since all scalar operations of a vector instruction stand in its place.

#include "passes/loops/lanes.h"

#include <algorithm>
#include <llvm/Analysis/VectorUtils.h>
#include <llvm/IR/IRBuilder.h>
#include <llvm/IR/IntrinsicInst.h>

namespace w2n::passes {

namespace {

const llvm::FixedVectorType* vector_type(const llvm::Instruction& instruction) {
  const auto* store = llvm::dyn_cast<llvm::StoreInst>(&instruction);
  return llvm::dyn_cast<llvm::FixedVectorType>(store != nullptr ? store->getValueOperand()->getType()
                                                                : instruction.getType());
}

/// Whether each lane of the result is one of a vector with as many.
bool is_permutation(const llvm::ShuffleVectorInst& shuffle, unsigned lanes) {
  const auto* operand = llvm::cast<llvm::VectorType>(shuffle.getOperand(0)->getType());
  return operand->getElementCount().getKnownMinValue() == lanes &&
         !llvm::is_contained(shuffle.getShuffleMask(), llvm::PoisonMaskElem);
}

bool is_lane_wise(const llvm::Instruction& instruction, unsigned lanes) {
  if (llvm::isa<llvm::PHINode>(instruction)) return true;
  if (const auto* shuffle = llvm::dyn_cast<llvm::ShuffleVectorInst>(&instruction)) {
    return is_permutation(*shuffle, lanes);
  }
  if (const auto* load = llvm::dyn_cast<llvm::LoadInst>(&instruction)) return load->isSimple();
  if (const auto* store = llvm::dyn_cast<llvm::StoreInst>(&instruction)) return store->isSimple();
  if (llvm::isa<llvm::BinaryOperator, llvm::UnaryOperator, llvm::CmpInst>(instruction)) return true;
  // A scalar condition selects all lanes alike.
  if (llvm::isa<llvm::SelectInst>(instruction)) return true;
  if (const auto* cast = llvm::dyn_cast<llvm::CastInst>(&instruction)) {
    const auto* source = llvm::dyn_cast<llvm::FixedVectorType>(cast->getSrcTy());
    return source != nullptr && source->getNumElements() == lanes;
  }
  const auto* intrinsic = llvm::dyn_cast<llvm::IntrinsicInst>(&instruction);
  return intrinsic != nullptr && llvm::isTriviallyVectorizable(intrinsic->getIntrinsicID()) &&
         llvm::all_of(intrinsic->args(), [](const llvm::Use& operand) { return operand->getType()->isVectorTy(); });
}

/// An instruction without a vector result: it must not look at vectors, or access memory in between.
bool is_scalar(const llvm::Instruction& instruction) {
  return !instruction.mayReadOrWriteMemory() && !instruction.mayHaveSideEffects() &&
         llvm::none_of(instruction.operands(),
                       [](const llvm::Use& operand) { return operand->getType()->isVectorTy(); });
}

/// Whether all lanes are known to be the same; bits may be taken for integers and floats in turn.
bool has_equal_lanes(const llvm::Value& vector, unsigned lanes) {
  const llvm::Value* value = &vector;
  while (const auto* cast = llvm::dyn_cast<llvm::BitCastInst>(value)) {
    const auto* source = llvm::dyn_cast<llvm::FixedVectorType>(cast->getSrcTy());
    if (source == nullptr || source->getNumElements() != lanes) return false;
    value = cast->getOperand(0);
  }
  return llvm::isSplatValue(value);
}

}  // namespace

unsigned separable_lanes(const llvm::BasicBlock& block) {
  unsigned lanes = 0;
  bool has_access = false;
  for (const llvm::Instruction& instruction : block) {
    const llvm::FixedVectorType* type = vector_type(instruction);
    if (type == nullptr) {
      if (!is_scalar(instruction)) return 0;
      continue;
    }
    constexpr unsigned max_lanes = 16;
    const unsigned here = type->getNumElements();
    if (here < 2 || here > max_lanes || (lanes != 0 && here != lanes)) return 0;
    lanes = here;
    // What memory holds of a vector of i1 is no array of them.
    const bool is_access = llvm::isa<llvm::LoadInst, llvm::StoreInst>(instruction);
    if (is_access && !type->getElementType()->isFloatingPointTy() && type->getScalarSizeInBits() % 8 != 0) return 0;
    if (!is_lane_wise(instruction, lanes)) return 0;
    has_access |= is_access;
    for (const llvm::User* user : instruction.users()) {
      if (llvm::cast<llvm::Instruction>(user)->getParent() != &block) return 0;
    }
  }
  return has_access ? lanes : 0;
}

void Lanes::split() {
  for (llvm::Instruction& instruction : block_) {
    if (vector_type(instruction) != nullptr) vectors_.push_back(&instruction);
  }
  for (llvm::Instruction* instruction : vectors_) split(*instruction);
  close_phis();
  drop_unneeded();
  for (llvm::Instruction* instruction : llvm::reverse(vectors_)) instruction->removeFromParent();
}

void Lanes::restore() {
  // No scalar instruction uses a vector, so all of them may go to the end.
  for (llvm::Instruction* instruction : vectors_) {
    const bool is_phi = llvm::isa<llvm::PHINode>(instruction);
    instruction->insertBefore(is_phi ? block_.getFirstNonPHIIt() : block_.getTerminator()->getIterator());
  }
  for (llvm::Instruction* instruction : scalars_) instruction->dropAllReferences();
  for (llvm::Instruction* instruction : scalars_) instruction->eraseFromParent();
  for (llvm::Instruction* instruction : llvm::reverse(extractions_)) instruction->eraseFromParent();
  vectors_.clear();
  scalars_.clear();
  extractions_.clear();
  lanes_.clear();
}

void Lanes::commit() {
  for (llvm::Instruction* instruction : vectors_) instruction->dropAllReferences();
  for (llvm::Instruction* instruction : vectors_) instruction->deleteValue();
  vectors_.clear();
}

llvm::Value* Lanes::lane(llvm::Value* vector, unsigned index) {
  auto it = lanes_.find(vector);
  if (it == lanes_.end()) it = lanes_.try_emplace(vector, outside_lanes(vector)).first;
  return it->second[index];
}

/// The lanes of a vector that the block doesn't compute.
Lanes::Values Lanes::outside_lanes(llvm::Value* vector) {
  Values result;
  auto* splat = const_cast<llvm::Value*>(llvm::getSplatValue(vector));
  const auto* constant = llvm::dyn_cast<llvm::Constant>(vector);
  llvm::IRBuilder<> builder(before_.getTerminator());
  const auto extract = [&](unsigned index) {
    llvm::Value* lane = builder.CreateExtractElement(vector, uint64_t{index});
    if (auto* extraction = llvm::dyn_cast<llvm::Instruction>(lane)) extractions_.push_back(extraction);
    return lane;
  };
  // One value, not one for each lane that is the same, so that it shows.
  if (splat == nullptr && constant == nullptr && has_equal_lanes(*vector, count_)) splat = extract(0);
  for (unsigned index = 0; index < count_; ++index) {
    if (splat != nullptr) {
      result.push_back(splat);
    } else {
      result.push_back(constant != nullptr ? constant->getAggregateElement(index) : extract(index));
    }
  }
  return result;
}

void Lanes::split(llvm::Instruction& instruction) {
  llvm::IRBuilder<> builder(&instruction);
  Values lanes;
  for (unsigned index = 0; index < count_; ++index) {
    if (llvm::getLoadStorePointerOperand(&instruction) != nullptr) {
      lanes.push_back(split_access(builder, instruction, index));
    } else if (auto* phi = llvm::dyn_cast<llvm::PHINode>(&instruction)) {
      lanes.push_back(builder.CreatePHI(phi->getType()->getScalarType(), 2));
    } else if (auto* shuffle = llvm::dyn_cast<llvm::ShuffleVectorInst>(&instruction)) {
      const auto from = static_cast<unsigned>(shuffle->getMaskValue(index));
      lanes.push_back(lane(shuffle->getOperand(from / count_), from % count_));
    } else {
      lanes.push_back(split_operation(builder, instruction, index));
    }
  }
  lanes_[&instruction] = std::move(lanes);
}

/// Gives the lanes of phis their values, now that all are known.
void Lanes::close_phis() {
  for (llvm::Instruction* instruction : vectors_) {
    auto* phi = llvm::dyn_cast<llvm::PHINode>(instruction);
    if (phi == nullptr) continue;
    for (unsigned index = 0; index < count_; ++index) {
      auto* scalar = llvm::cast<llvm::PHINode>(lane(phi, index));
      for (llvm::BasicBlock* from : phi->blocks()) {
        scalar->addIncoming(lane(phi->getIncomingValueForBlock(from), index), from);
      }
      scalars_.push_back(scalar);
    }
  }
}

/// Permutations leave lanes that nothing needs: a phi that carries one from iteration to iteration would have to be
/// matched with something.
void Lanes::drop_unneeded() {
  const auto drop = [](llvm::Instruction* scalar) {
    if (!scalar->use_empty() || scalar->mayReadOrWriteMemory()) return false;
    scalar->eraseFromParent();
    return true;
  };
  for (size_t before = scalars_.size() + 1; scalars_.size() < before;) {
    before = scalars_.size();
    // Users mostly come after what they use.
    std::ranges::reverse(scalars_);
    llvm::erase_if(scalars_, drop);
    std::ranges::reverse(scalars_);
  }
}

llvm::Value* Lanes::keep(llvm::Value* value) {
  if (auto* instruction = llvm::dyn_cast<llvm::Instruction>(value)) scalars_.push_back(instruction);
  return value;
}

llvm::Value* Lanes::split_access(llvm::IRBuilderBase& builder, llvm::Instruction& access, unsigned index) {
  llvm::Type* type = llvm::getLoadStoreType(&access)->getScalarType();
  const uint64_t offset = index * block_.getDataLayout().getTypeStoreSize(type).getFixedValue();
  llvm::Value* pointer = llvm::getLoadStorePointerOperand(&access);
  if (offset != 0) {
    pointer =
        keep(builder.CreatePtrAdd(pointer, builder.getInt64(offset), "", llvm::GEPNoWrapFlags::noUnsignedSignedWrap()));
  }
  const llvm::Align alignment = llvm::commonAlignment(llvm::getLoadStoreAlignment(&access), offset);
  auto* store = llvm::dyn_cast<llvm::StoreInst>(&access);
  if (store == nullptr) return keep(builder.CreateAlignedLoad(type, pointer, alignment));
  return keep(builder.CreateAlignedStore(lane(store->getValueOperand(), index), pointer, alignment));
}

llvm::Value* Lanes::split_operation(llvm::IRBuilderBase& builder, llvm::Instruction& operation, unsigned index) {
  llvm::Type* type = operation.getType()->getScalarType();
  llvm::SmallVector<llvm::Value*, 4> operands;
  if (auto* intrinsic = llvm::dyn_cast<llvm::IntrinsicInst>(&operation)) {
    for (llvm::Value* operand : intrinsic->args()) operands.push_back(lane(operand, index));
    return keep(builder.CreateIntrinsic(type, intrinsic->getIntrinsicID(), operands));
  }
  for (llvm::Value* operand : operation.operands()) {
    operands.push_back(operand->getType()->isVectorTy() ? lane(operand, index) : operand);
  }
  llvm::Instruction* result = nullptr;
  if (const auto* cast = llvm::dyn_cast<llvm::CastInst>(&operation)) {
    result = llvm::CastInst::Create(cast->getOpcode(), operands[0], type);
  } else if (const auto* compare = llvm::dyn_cast<llvm::CmpInst>(&operation)) {
    result = llvm::CmpInst::Create(compare->getOpcode(), compare->getPredicate(), operands[0], operands[1]);
  } else if (llvm::isa<llvm::SelectInst>(operation)) {
    result = llvm::SelectInst::Create(operands[0], operands[1], operands[2]);
  } else if (const auto* unary = llvm::dyn_cast<llvm::UnaryOperator>(&operation)) {
    result = llvm::UnaryOperator::Create(unary->getOpcode(), operands[0]);
  } else {
    const auto opcode = llvm::cast<llvm::BinaryOperator>(operation).getOpcode();
    result = llvm::BinaryOperator::Create(opcode, operands[0], operands[1]);
  }
  result->insertBefore(operation.getIterator());
  result->copyIRFlags(&operation);
  return keep(result);
}

}  // namespace w2n::passes
