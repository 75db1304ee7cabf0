// LLVM widens a 32-bit counter that moves by a multiple of 2^t to 64 bits, and then makes its test trunc(x) == c into
// (x & m) == c with m = 2^32 - 2^t.
//
// Claim: (x & m) == c is trunc(x) == trunc(c).
// Needs: the low t bits of x are zero, and c < 2^32.
// Proof: x & m is x & (2^32 - 1), since the bits in which the masks differ are zero; and the low 32 bits of two numbers
// below 2^32 are equal if the numbers are.
// Flags: none is made.

#include "passes/loops/exit_tests.h"

#include <llvm/Analysis/LoopInfo.h>
#include <llvm/Analysis/ScalarEvolution.h>
#include <llvm/IR/IRBuilder.h>
#include <llvm/IR/PatternMatch.h>
#include <llvm/Transforms/Utils/Local.h>

namespace w2n::passes {

namespace {

using namespace llvm::PatternMatch;

bool narrow_exit_test(llvm::BranchInst& branch, llvm::ScalarEvolution& evolution) {
  auto* compare = llvm::dyn_cast<llvm::ICmpInst>(branch.getCondition());
  if (compare == nullptr || !compare->isEquality()) return false;
  llvm::Value* counter = nullptr;
  const llvm::APInt* mask = nullptr;
  const llvm::APInt* bound = nullptr;
  if (!match(compare->getOperand(0), m_And(m_Value(counter), m_APInt(mask))) ||
      !match(compare->getOperand(1), m_APInt(bound)) || !counter->getType()->isIntegerTy(64)) {
    return false;
  }
  constexpr uint64_t low_half = 0xFFFF'FFFF;
  if (mask->isZero() || bound->ugt(low_half)) return false;
  const unsigned zeros = mask->countr_zero();
  if ((mask->getZExtValue() | ((uint64_t{1} << zeros) - 1)) != low_half) return false;
  if (evolution.getMinTrailingZeros(evolution.getSCEV(counter)) < zeros) return false;
  llvm::IRBuilder<> builder(compare);
  llvm::Value* low = builder.CreateTrunc(counter, builder.getInt32Ty());
  llvm::Value* narrow =
      builder.CreateICmp(compare->getPredicate(), low, builder.getInt32(static_cast<uint32_t>(bound->getZExtValue())));
  branch.setCondition(narrow);
  llvm::RecursivelyDeleteTriviallyDeadInstructions(compare);
  return true;
}

}  // namespace

bool narrow_exit_tests(llvm::Loop& loop, llvm::ScalarEvolution& evolution) {
  if (!llvm::isa<llvm::SCEVCouldNotCompute>(evolution.getBackedgeTakenCount(&loop))) return false;
  llvm::SmallVector<llvm::BasicBlock*, 4> exiting;
  loop.getExitingBlocks(exiting);
  bool changed = false;
  for (llvm::BasicBlock* block : exiting) {
    auto* branch = llvm::dyn_cast<llvm::BranchInst>(block->getTerminator());
    if (branch != nullptr && branch->isConditional()) changed |= narrow_exit_test(*branch, evolution);
  }
  return changed;
}

}  // namespace w2n::passes
