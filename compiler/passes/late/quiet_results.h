// Removes the quieting of results that are quiet anyway.
#pragma once

#include <llvm/IR/PassManager.h>

namespace w2n::passes {

/// Removes llvm.canonicalize, which lowering puts where the optimizer could have let a signalling NaN through, from
/// results of operations that are still there and never give one. Without this pass code is slower, but right.
class QuietResultsPass : public llvm::PassInfoMixin<QuietResultsPass> {
 public:
  static llvm::PreservedAnalyses run(llvm::Function& function, llvm::FunctionAnalysisManager& analyses);
  static bool isRequired() { return true; }
};

}  // namespace w2n::passes
