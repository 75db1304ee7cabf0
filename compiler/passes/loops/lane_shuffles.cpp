// WebAssembly shuffles bytes.
//
// Claim: a shuffle of bytes, taken for a vector of lanes, is a shuffle of the operands taken for such vectors.
// Needs: the bytes of each lane of the result are those of one lane of an operand, in order; operands and result have
// as many bytes.
// Proof: a bitcast keeps bytes where they are, so moving a lane is moving its bytes.
// Flags: a shuffle has none.

#include "passes/loops/lane_shuffles.h"

#include <llvm/Analysis/LoopInfo.h>
#include <llvm/Analysis/VectorUtils.h>
#include <llvm/IR/IRBuilder.h>
#include <llvm/Transforms/Utils/Local.h>

namespace w2n::passes {

namespace {

/// What all users take a shuffle of bytes for, if they agree; else null.
llvm::FixedVectorType* taken_for(const llvm::ShuffleVectorInst& shuffle) {
  llvm::FixedVectorType* type = nullptr;
  for (const llvm::User* user : shuffle.users()) {
    const auto* cast = llvm::dyn_cast<llvm::BitCastInst>(user);
    auto* here = cast != nullptr ? llvm::dyn_cast<llvm::FixedVectorType>(cast->getType()) : nullptr;
    if (here == nullptr || (type != nullptr && type != here)) return nullptr;
    type = here;
  }
  return type;
}

llvm::Value* without_casts(llvm::Value* value) {
  while (auto* cast = llvm::dyn_cast<llvm::BitCastInst>(value)) value = cast->getOperand(0);
  return value;
}

}  // namespace

bool shuffle_lanes(llvm::Loop& loop) {
  llvm::SmallVector<llvm::ShuffleVectorInst*, 4> found;
  for (llvm::BasicBlock* block : loop.blocks()) {
    for (llvm::Instruction& instruction : *block) {
      auto* shuffle = llvm::dyn_cast<llvm::ShuffleVectorInst>(&instruction);
      if (shuffle != nullptr && shuffle->getType()->getElementType()->isIntegerTy(8)) found.push_back(shuffle);
    }
  }
  bool changed = false;
  for (llvm::ShuffleVectorInst* shuffle : found) {
    llvm::FixedVectorType* type = taken_for(*shuffle);
    llvm::SmallVector<int, 16> lanes;
    // As many bytes in each operand as in the result, or an operand couldn't be taken for that.
    if (type == nullptr || shuffle->changesLength() || type->getScalarSizeInBits() <= 8 ||
        !llvm::widenShuffleMaskElts(static_cast<int>(type->getScalarSizeInBits() / 8), shuffle->getShuffleMask(),
                                    lanes)) {
      continue;
    }
    llvm::IRBuilder<> builder(shuffle);
    llvm::Value* left = builder.CreateBitCast(without_casts(shuffle->getOperand(0)), type);
    llvm::Value* right = builder.CreateBitCast(without_casts(shuffle->getOperand(1)), type);
    llvm::Value* result = builder.CreateShuffleVector(left, right, lanes);
    for (llvm::User* user : llvm::make_early_inc_range(shuffle->users())) {
      user->replaceAllUsesWith(result);
      llvm::cast<llvm::Instruction>(user)->eraseFromParent();
    }
    llvm::RecursivelyDeleteTriviallyDeadInstructions(shuffle);
    changed = true;
  }
  return changed;
}

}  // namespace w2n::passes
