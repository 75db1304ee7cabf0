// Loops that look for the first difference between streams of memory.
#pragma once

#include <llvm/IR/PassManager.h>

namespace w2n::passes {

/// Puts a loop over vectors in front of loops that only load from memory in two or more streams, element by
/// element, and that leave as soon as these meet a condition (that they differ, say). It skips whole vectors of
/// elements that don't meet it.
class WasmSearchPass : public llvm::PassInfoMixin<WasmSearchPass> {
 public:
  static llvm::PreservedAnalyses run(llvm::Function& function, llvm::FunctionAnalysisManager& analyses);
};

}  // namespace w2n::passes
