#include "passes/late/quiet_rounding.h"

#include <llvm/IR/IRBuilder.h>
#include <llvm/IR/IntrinsicInst.h>

namespace w2n::passes {

namespace {

bool is_rounding(const llvm::IntrinsicInst& call) {
  switch (call.getIntrinsicID()) {
    case llvm::Intrinsic::ceil:
    case llvm::Intrinsic::floor:
    case llvm::Intrinsic::trunc:
    case llvm::Intrinsic::roundeven: return true;
    default: return false;
  }
}

}  // namespace

llvm::PreservedAnalyses QuietRoundingPass::run(llvm::Function& function, llvm::FunctionAnalysisManager& /*analyses*/) {
  bool changed = false;
  for (llvm::BasicBlock& block : function) {
    for (llvm::Instruction& instruction : block) {
      auto* call = llvm::dyn_cast<llvm::IntrinsicInst>(&instruction);
      if (call == nullptr || !is_rounding(*call)) continue;
      llvm::IRBuilder<> builder(call);
      call->setArgOperand(0, builder.CreateUnaryIntrinsic(llvm::Intrinsic::canonicalize, call->getArgOperand(0)));
      changed = true;
    }
  }
  return changed ? llvm::PreservedAnalyses::none() : llvm::PreservedAnalyses::all();
}

}  // namespace w2n::passes
