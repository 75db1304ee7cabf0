// Loops that search memory: for the first difference, or the first element of some kind.
#pragma once

#include <llvm/IR/PassManager.h>

namespace w2n::passes {

/// Puts a loop over vectors in front of loops that only load from memory that they walk up element by element, and that
/// leave as soon as an element, or elements of several such walks, meet a condition. It skips whole vectors of elements
/// that don't meet it.
class WasmSearchPass : public llvm::PassInfoMixin<WasmSearchPass> {
 public:
  static llvm::PreservedAnalyses run(llvm::Function& function, llvm::FunctionAnalysisManager& analyses);
};

}  // namespace w2n::passes
