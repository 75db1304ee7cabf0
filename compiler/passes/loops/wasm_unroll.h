// Triangles of loops.
#pragma once

#include <llvm/Analysis/LoopAnalysisManager.h>
#include <llvm/IR/PassManager.h>
#include <llvm/Transforms/Scalar/LoopPassManager.h>

namespace w2n::passes {

/// Asks LLVM to unroll a loop with a small constant trip count whole, where that makes constant how often loops within
/// it run: for (i = 0; i < 5; i++) for (j = i; j < 5; j++). Changes nothing but the loop's metadata.
class WasmUnrollPass : public llvm::PassInfoMixin<WasmUnrollPass> {
 public:
  static llvm::PreservedAnalyses run(llvm::Loop& loop, llvm::LoopAnalysisManager& analyses,
                                     llvm::LoopStandardAnalysisResults& results, llvm::LPMUpdater& updater);
};

}  // namespace w2n::passes
