// Arithmetic of loops in the forms that LLVM's scalar evolution understands.
#pragma once

#include <llvm/IR/PassManager.h>

namespace w2n::passes {

/// Exit tests of the form (x & mask) == c back to 32 bits, and xor with a negated power of two back to a subtraction.
class WasmCanonPass : public llvm::PassInfoMixin<WasmCanonPass> {
 public:
  static llvm::PreservedAnalyses run(llvm::Function& function, llvm::FunctionAnalysisManager& analyses);
};

}  // namespace w2n::passes
