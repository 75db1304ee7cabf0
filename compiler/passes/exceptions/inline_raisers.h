// Functions that do nothing but raise an exception.
#pragma once

#include <llvm/IR/PassManager.h>

namespace w2n::passes {

/// Has the inliner inline a small function that ends in raising an exception, and never returns, into those of its
/// callers that have a landing pad for it, where raise_to_branch.h makes a branch of it then.
class InlineRaisersPass : public llvm::PassInfoMixin<InlineRaisersPass> {
 public:
  static llvm::PreservedAnalyses run(llvm::Function& function, llvm::FunctionAnalysisManager& analyses);
};

}  // namespace w2n::passes
