// Loops that the producer has vectorized for 128 bits.
#pragma once

#include <llvm/IR/PassManager.h>

namespace w2n::passes {

/// Takes loops of v128 operations apart into lanes and these back to the loop that was written, so that LLVM's
/// vectorizer chooses the width. Where streams might overlap, the new loop runs if they don't, else the old one.
class WasmDevecPass : public llvm::PassInfoMixin<WasmDevecPass> {
 public:
  static llvm::PreservedAnalyses run(llvm::Function& function, llvm::FunctionAnalysisManager& analyses);
};

}  // namespace w2n::passes
