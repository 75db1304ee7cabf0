// Addresses that differ by constants, made relative to each other.
#pragma once

#include <llvm/IR/PassManager.h>

namespace w2n::passes {

/// Rewrites accesses at zext(p + d) to zext(p) + d where p + d can't wrap because p was accessed. LLVM can't know that,
/// and so can't see that two accesses are neighbours.
class WasmNuwPass : public llvm::PassInfoMixin<WasmNuwPass> {
 public:
  static llvm::PreservedAnalyses run(llvm::Function& function, llvm::FunctionAnalysisManager& analyses);
};

}  // namespace w2n::passes
