// Gives traps their code on targets where LLVM's llvm.ubsantrap(code) drops it.
#pragma once

#include <llvm/IR/PassManager.h>

namespace w2n::passes {

/// Replaces each llvm.ubsantrap by the instruction that the runtime library takes the code from (trap_code() of
/// runtime-lib/arch/<arch>/trap.h): `assembly`, where ${0:c} stands for the code. To be run last, since the optimizer
/// knows what llvm.ubsantrap is; required at all levels.
class TrapEncodingPass : public llvm::PassInfoMixin<TrapEncodingPass> {
 public:
  explicit TrapEncodingPass(const char* assembly) : assembly_(assembly) {}
  llvm::PreservedAnalyses run(llvm::Function& function, llvm::FunctionAnalysisManager& analyses);
  static bool isRequired() { return true; }

 private:
  const char* assembly_;
};

}  // namespace w2n::passes
