// Traps: a cold block that holds llvm.ubsantrap with the trap's code, which becomes one instruction that the runtime's
// signal handler decodes. A call instead costs leaf functions their frame-free hot path; libraries can have it so.

#include <llvm/IR/MDBuilder.h>

#include "lower/function_context.h"

namespace w2n::lower {

llvm::CallInst* emit_trap(const ModuleContext& context, llvm::IRBuilderBase& builder, Trap trap) {
  llvm::CallInst* call =
      builder.CreateIntrinsic(llvm::Intrinsic::ubsantrap, {}, {builder.getInt8(static_cast<uint8_t>(trap))});
  call->setDoesNotReturn();
  // LLVM makes a call of this function of it, with the code as the argument.
  if (context.plan.library && context.plan.library->calls_traps()) {
    call->addFnAttr(llvm::Attribute::get(context.context, "trap-func-name", "w2n_trap"));
  }
  builder.CreateUnreachable();
  return call;
}

void FunctionContext::trap_if(llvm::Value* condition, Trap trap) {
  llvm::BasicBlock* ok = new_block("ok");
  llvm::MDNode* unlikely = llvm::MDBuilder(context_.context).createBranchWeights(1, 2000);
  builder_.CreateCondBr(condition, trap_block(trap), ok, unlikely);
  enter_sealed(ok);
}

void FunctionContext::check_interrupt() {
  llvm::Value* place = model_.interrupt(site());
  if (place == nullptr) return;
  llvm::LoadInst* interrupt = builder_.CreateAlignedLoad(context_.i32, place, llvm::Align(4));
  // Another thread may set it at any time.
  interrupt->setAtomic(llvm::AtomicOrdering::Monotonic);
  trap_if(builder_.CreateIsNotNull(interrupt), Trap::interrupted);
}

llvm::BasicBlock* FunctionContext::trap_block(Trap trap) {
  llvm::BasicBlock*& block = trap_blocks_.at(static_cast<size_t>(trap));
  if (block == nullptr) {
    block = new_block("trap");
    llvm::IRBuilder<> builder(block);
    emit_trap(context_, builder, trap)->addFnAttr(llvm::Attribute::Cold);
  }
  return block;
}

}  // namespace w2n::lower
