// The three rewritings are equations; exit_tests.cpp and lane_shuffles.cpp have the proofs of two.
//
// Claim: x ^ -2^t is -2^t - x.
// Needs: the low t bits of x are zero.
// Proof: the exclusive or inverts all bits of x but the low t, which are zero, so it is ~x less its low t ones:
// -x - 1 - (2^t - 1).
// Flags: the subtraction has none.

#include "passes/loops/wasm_canon.h"

#include <llvm/Analysis/LoopInfo.h>
#include <llvm/Analysis/ScalarEvolution.h>
#include <llvm/IR/IRBuilder.h>
#include <llvm/IR/PatternMatch.h>

#include "passes/loops/exit_tests.h"
#include "passes/loops/lane_shuffles.h"

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
