// Accesses of a loop that are known not to overlap, whatever the guest does.
#pragma once

#include <llvm/IR/PassManager.h>

namespace w2n::passes {

/// Tells LLVM, by alias scopes, which walks of a loop of one block never touch the same bytes, since one stays below a
/// constant address and the other one above: tables at fixed addresses. Then no check before the loop is needed.
class WasmDisjointPass : public llvm::PassInfoMixin<WasmDisjointPass> {
 public:
  static llvm::PreservedAnalyses run(llvm::Function& function, llvm::FunctionAnalysisManager& analyses);
};

}  // namespace w2n::passes
