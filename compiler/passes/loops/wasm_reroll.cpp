// The argument why that is right is reroll.cpp's; here different streams may overlap.

#include "passes/loops/wasm_reroll.h"

#include "passes/loops/reroll.h"

namespace w2n::passes {

namespace {

constexpr unsigned max_copies = 16;

bool reroll(llvm::Loop& loop, llvm::ScalarEvolution& evolution) {
  for (unsigned copies = max_copies; copies >= 2; --copies) {
    Reroll attempt(loop, evolution, copies, Streams::may_overlap);
    if (!attempt.prove()) continue;
    attempt.apply();
    return true;
  }
  return false;
}

}  // namespace

llvm::PreservedAnalyses WasmRerollPass::run(llvm::Function& function, llvm::FunctionAnalysisManager& analyses) {
  const llvm::LoopInfo& loops = analyses.getResult<llvm::LoopAnalysis>(function);
  if (loops.empty()) return llvm::PreservedAnalyses::all();
  llvm::ScalarEvolution& evolution = analyses.getResult<llvm::ScalarEvolutionAnalysis>(function);
  bool changed = false;
  for (llvm::Loop* loop : loops.getLoopsInPreorder()) {
    if (loop->getNumBlocks() == 1) changed |= reroll(*loop, evolution);
  }
  if (!changed) return llvm::PreservedAnalyses::all();
  llvm::PreservedAnalyses preserved;
  preserved.preserveSet<llvm::CFGAnalyses>();
  return preserved;
}

}  // namespace w2n::passes
