// Loops that the producer has unrolled.
#pragma once

#include <llvm/IR/PassManager.h>

namespace w2n::passes {

/// Undoes the unrolling of loops of one block by 2 to 16, so that LLVM's vectorizer sees the loop that was written, and
/// asks the unroller to do it again where that comes to nothing.
class WasmRerollPass : public llvm::PassInfoMixin<WasmRerollPass> {
 public:
  static llvm::PreservedAnalyses run(llvm::Function& function, llvm::FunctionAnalysisManager& analyses);
};

}  // namespace w2n::passes
