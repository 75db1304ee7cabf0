// Sums that iterations of a loop wait for.
#pragma once

#include <llvm/IR/PassManager.h>

namespace w2n::passes {

/// Reorders the operands of integer sums and exclusive disjunctions in innermost loops, so that those which are known
/// early come first and the way from one iteration to the next is shorter.
class WasmBalancePass : public llvm::PassInfoMixin<WasmBalancePass> {
 public:
  static llvm::PreservedAnalyses run(llvm::Function& function, llvm::FunctionAnalysisManager& analyses);
};

}  // namespace w2n::passes
