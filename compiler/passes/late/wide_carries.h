// Finds the carries of 128-bit sums.
#pragma once

#include <llvm/IR/PassManager.h>

namespace w2n::passes {

/// Makes one comparison of 128 bits of those of halves by which producers ask whether a sum or a difference of 128 bits
/// has wrapped: WebAssembly has none. Then code generation sees the carry. Functions without wide arithmetic stay as
/// they are.
class WideCarriesPass : public llvm::PassInfoMixin<WideCarriesPass> {
 public:
  static llvm::PreservedAnalyses run(llvm::Function& function, llvm::FunctionAnalysisManager& analyses);
};

}  // namespace w2n::passes
