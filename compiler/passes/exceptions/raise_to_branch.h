// Exceptions that are thrown and caught in one function.
#pragma once

#include <llvm/IR/PassManager.h>

namespace w2n::passes {

/// Makes a branch to the handler of each call of the runtime that raises an exception and has a landing pad in the same
/// function, as it is after inlining.
class RaiseToBranchPass : public llvm::PassInfoMixin<RaiseToBranchPass> {
 public:
  static llvm::PreservedAnalyses run(llvm::Function& function, llvm::FunctionAnalysisManager& analyses);
};

}  // namespace w2n::passes
