// Arithmetic of loops in the forms that LLVM's scalar evolution and the passes after this one understand.
#pragma once

#include <llvm/IR/PassManager.h>

namespace w2n::passes {

/// Exit tests of the form (x & mask) == c back to 32 bits, xor with a negated power of two back to a subtraction, and
/// shuffles of bytes back to those of larger lanes.
class WasmCanonPass : public llvm::PassInfoMixin<WasmCanonPass> {
 public:
  static llvm::PreservedAnalyses run(llvm::Function& function, llvm::FunctionAnalysisManager& analyses);
};

}  // namespace w2n::passes
