// Makes rounding to integral floats quiet NaNs where LLVM's expansion doesn't.
#pragma once

#include <llvm/IR/PassManager.h>

namespace w2n::passes {

/// Has the operands of ceil, floor, trunc and roundeven go through llvm.canonicalize. For targets without instructions
/// for these: what LLVM makes of them returns a NaN as it came, but Wasm wants a quiet one
/// (https://webassembly.github.io/spec/core/exec/numerics.html#nan-propagation). Required at all levels.
class QuietRoundingPass : public llvm::PassInfoMixin<QuietRoundingPass> {
 public:
  static llvm::PreservedAnalyses run(llvm::Function& function, llvm::FunctionAnalysisManager& analyses);
  static bool isRequired() { return true; }
};

}  // namespace w2n::passes
