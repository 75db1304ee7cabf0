// All rewritings are equations:
//  - LLVM widens a 32-bit counter that moves by a multiple of 2^t to 64 bits, and then makes its test
//    trunc(x) == c into (x & m) == c with m = 2^32 - 2^t, since the low t bits of x are zero. With these it is
//    x & (2^32 - 1) == c, hence trunc(x) == trunc(c), as c < 2^32.
//  - Let the low t bits of x be zero. x ^ -2^t inverts all others, so it is ~x less its low t ones: -x - 1 - (2^t - 1).
//  - WebAssembly shuffles bytes. Where these stay together as lanes of what the result is taken for, the same lanes of
//    the operands, taken for that, can be shuffled.

#include "passes/loops/wasm_canon.h"

#include <llvm/Analysis/LoopInfo.h>
#include <llvm/Analysis/ScalarEvolution.h>
#include <llvm/Analysis/VectorUtils.h>
#include <llvm/IR/IRBuilder.h>
#include <llvm/IR/PatternMatch.h>
#include <llvm/Transforms/Utils/Local.h>

namespace w2n::passes {

namespace {

using namespace llvm::PatternMatch;

bool has_zero_bits(llvm::ScalarEvolution& evolution, llvm::Value* value, unsigned bits) {
  return evolution.getMinTrailingZeros(evolution.getSCEV(value)) >= bits;
}

bool subtract_again(const llvm::Loop& loop, llvm::ScalarEvolution& evolution) {
  llvm::SmallVector<llvm::Instruction*, 4> found;
  for (llvm::BasicBlock* block : loop.blocks()) {
    for (llvm::Instruction& instruction : *block) {
      llvm::Value* operand = nullptr;
      const llvm::APInt* constant = nullptr;
      if (!instruction.getType()->isIntegerTy() || !match(&instruction, m_Xor(m_Value(operand), m_APInt(constant)))) {
        continue;
      }
      if (constant->isNegatedPowerOf2() && has_zero_bits(evolution, operand, constant->countr_zero())) {
        found.push_back(&instruction);
      }
    }
  }
  for (llvm::Instruction* instruction : found) {
    llvm::IRBuilder<> builder(instruction);
    evolution.forgetValue(instruction);
    instruction->replaceAllUsesWith(builder.CreateSub(instruction->getOperand(1), instruction->getOperand(0)));
    instruction->eraseFromParent();
  }
  return !found.empty();
}

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
  if (!has_zero_bits(evolution, counter, zeros)) return false;
  llvm::IRBuilder<> builder(compare);
  llvm::Value* low = builder.CreateTrunc(counter, builder.getInt32Ty());
  llvm::Value* narrow =
      builder.CreateICmp(compare->getPredicate(), low, builder.getInt32(static_cast<uint32_t>(bound->getZExtValue())));
  branch.setCondition(narrow);
  llvm::RecursivelyDeleteTriviallyDeadInstructions(compare);
  return true;
}

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

}  // namespace

llvm::PreservedAnalyses WasmCanonPass::run(llvm::Function& function, llvm::FunctionAnalysisManager& analyses) {
  const llvm::LoopInfo& loops = analyses.getResult<llvm::LoopAnalysis>(function);
  if (loops.empty()) return llvm::PreservedAnalyses::all();
  llvm::ScalarEvolution& evolution = analyses.getResult<llvm::ScalarEvolutionAnalysis>(function);
  bool changed = false;
  for (const llvm::Loop* loop : loops.getTopLevelLoops()) {
    if (!subtract_again(*loop, evolution)) continue;
    evolution.forgetLoop(loop);
    changed = true;
  }
  for (llvm::Loop* loop : loops.getLoopsInPreorder()) {
    if (loop->isInnermost()) changed |= shuffle_lanes(*loop);
    if (!narrow_exit_tests(*loop, evolution)) continue;
    evolution.forgetLoop(loop);
    changed = true;
  }
  if (!changed) return llvm::PreservedAnalyses::all();
  llvm::PreservedAnalyses preserved;
  preserved.preserveSet<llvm::CFGAnalyses>();
  return preserved;
}

}  // namespace w2n::passes
