// Loops whose last block only computes what the next iteration needs.
#pragma once

#include <llvm/IR/PassManager.h>

namespace w2n::passes {

/// Merges a latch that does nothing but arithmetic into the block before it, which decides whether to leave the loop.
/// Otherwise LLVM's loop rotation peels off a copy of the whole body instead of moving the test to the end.
class LatchFoldPass : public llvm::PassInfoMixin<LatchFoldPass> {
 public:
  static llvm::PreservedAnalyses run(llvm::Function& function, llvm::FunctionAnalysisManager& analyses);
};

}  // namespace w2n::passes
