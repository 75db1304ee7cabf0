// The addresses of innermost loops as pointers that walk.
#pragma once

#include <llvm/IR/PassManager.h>

namespace w2n::passes {

/// Rewrites the accesses of each innermost loop to one pointer phi for each cluster of streams: addresses that move
/// alike and lie a constant apart. Each cluster starts from a pointer of its own that hides its base, so that LLVM's
/// vectorizer takes different clusters for different objects and checks at run time that they don't overlap.
class WasmAddrPass : public llvm::PassInfoMixin<WasmAddrPass> {
 public:
  static llvm::PreservedAnalyses run(llvm::Function& function, llvm::FunctionAnalysisManager& analyses);
};

}  // namespace w2n::passes
