#include "passes/late/trap_encoding.h"

#include <llvm/IR/IRBuilder.h>
#include <llvm/IR/InlineAsm.h>
#include <llvm/IR/IntrinsicInst.h>

namespace w2n::passes {

llvm::PreservedAnalyses TrapEncodingPass::run(llvm::Function& function, llvm::FunctionAnalysisManager& /*analyses*/) {
  std::vector<llvm::IntrinsicInst*> traps;
  for (llvm::BasicBlock& block : function) {
    for (llvm::Instruction& instruction : block) {
      auto* call = llvm::dyn_cast<llvm::IntrinsicInst>(&instruction);
      if (call == nullptr || call->getIntrinsicID() != llvm::Intrinsic::ubsantrap) continue;
      // Others become calls.
      if (!call->hasFnAttr("trap-func-name")) traps.push_back(call);
    }
  }
  if (traps.empty()) return llvm::PreservedAnalyses::all();
  llvm::IRBuilder<> builder(function.getContext());
  auto* type = llvm::FunctionType::get(builder.getVoidTy(), {builder.getInt32Ty()}, false);
  llvm::InlineAsm* instruction = llvm::InlineAsm::get(type, assembly_, "i", true);
  for (llvm::IntrinsicInst* trap : traps) {
    builder.SetInsertPoint(trap);
    const uint64_t code = llvm::cast<llvm::ConstantInt>(trap->getArgOperand(0))->getZExtValue();
    llvm::CallInst* call = builder.CreateCall(instruction, {builder.getInt32(static_cast<uint32_t>(code))});
    call->setAttributes(trap->getAttributes().removeParamAttributes(function.getContext(), 0));
    call->setDoesNotReturn();
    call->setDoesNotThrow();
    trap->eraseFromParent();
  }
  return llvm::PreservedAnalyses::none();
}

}  // namespace w2n::passes
