// Traps: a cold block that holds llvm.ubsantrap with the trap's code, which becomes one instruction that the runtime's
// signal handler decodes. A call instead would cost leaf functions their frame-free hot path.

#include <llvm/IR/MDBuilder.h>

#include "lower/function_context.h"

namespace w2n::lower {

llvm::CallInst* emit_trap(llvm::IRBuilderBase& builder, Trap trap) {
  llvm::CallInst* call =
      builder.CreateIntrinsic(llvm::Intrinsic::ubsantrap, {}, {builder.getInt8(static_cast<uint8_t>(trap))});
  call->setDoesNotReturn();
  builder.CreateUnreachable();
  return call;
}

void FunctionContext::trap_if(llvm::Value* condition, Trap trap) {
  llvm::BasicBlock* ok = new_block("ok");
  llvm::MDNode* unlikely = llvm::MDBuilder(context_.context).createBranchWeights(1, 2000);
  builder_.CreateCondBr(condition, trap_block(trap), ok, unlikely);
  enter_sealed(ok);
}

llvm::BasicBlock* FunctionContext::trap_block(Trap trap) {
  llvm::BasicBlock*& block = trap_blocks_.at(static_cast<size_t>(trap));
  if (block == nullptr) {
    block = new_block("trap");
    llvm::IRBuilder<> builder(block);
    emit_trap(builder, trap)->addFnAttr(llvm::Attribute::Cold);
  }
  return block;
}

}  // namespace w2n::lower
