// Replaces, at the end of the pipeline, what 32-bit ARM code generation makes wrongly of LLVM's generic operations.
// Until then the optimizer sees the generic ones.
#pragma once

#include <llvm/IR/PassManager.h>

namespace w2n::passes {

/// Vectors of floats go through the VFP lane by lane, because NEON takes denormal numbers for zeros; minimum and
/// maximum become comparisons, since LLVM can't select an instruction for them before ARMv8. Frames are there from a
/// function's first instruction on, for backtraces. Required at all levels.
class LateArmPass : public llvm::PassInfoMixin<LateArmPass> {
 public:
  static llvm::PreservedAnalyses run(llvm::Function& function, llvm::FunctionAnalysisManager& analyses);
  static bool isRequired() { return true; }
};

}  // namespace w2n::passes
