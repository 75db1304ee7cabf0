// Replaces, at the end of the pipeline, what x86 code generation makes badly or wrongly of LLVM's generic operations.
// Until then the optimizer sees the generic ones, which it can fold and vectorize.
#pragma once

#include <llvm/IR/PassManager.h>

namespace llvm {
class TargetMachine;
}  // namespace llvm

namespace w2n::passes {

/// Minimum and maximum with Wasm's quieting of NaNs, saturating truncation of vectors, and rounding on CPUs without an
/// instruction for it. Required at all levels: without it, signalling NaNs get through f32.min.
class LateX86Pass : public llvm::PassInfoMixin<LateX86Pass> {
 public:
  explicit LateX86Pass(llvm::TargetMachine& machine) : machine_(&machine) {}
  llvm::PreservedAnalyses run(llvm::Function& function, llvm::FunctionAnalysisManager& analyses);
  static bool isRequired() { return true; }

 private:
  llvm::TargetMachine* machine_;
};

}  // namespace w2n::passes
