// Sums that iterations of a loop wait for.
#pragma once

#include <llvm/IR/PassManager.h>

namespace w2n::passes {

/// Reorders the operands of integer sums and exclusive disjunctions in innermost loops, so that those which are known
/// early come first and the way from one iteration to the next is shorter; on x86, extends the low bits of what is
/// handed on before they are combined with what is loaded, not after.
class WasmBalancePass : public llvm::PassInfoMixin<WasmBalancePass> {
 public:
  static llvm::PreservedAnalyses run(llvm::Function& function, llvm::FunctionAnalysisManager& analyses);
};

}  // namespace w2n::passes
