#include "lower/guest_call.h"

namespace w2n::lower {

Callee callee_of_reference(ModuleContext& context, llvm::IRBuilder<>& builder, llvm::Value* reference,
                           const wasm::FuncType& type, bool throws) {
  Callee callee{context.function_type(type), context.abi.load(builder, reference, function_field::code), {}, throws};
  if (context.model->hidden_parameters() != 0) {
    callee.hidden_arguments.push_back(context.abi.load(builder, reference, function_field::instance));
  }
  return callee;
}

llvm::CallingConv::ID GuestCall::convention(const Callee& callee) const {
  const auto* function = llvm::dyn_cast<llvm::Function>(callee.code);
  return function != nullptr ? function->getCallingConv() : reference_convention_;
}

llvm::CallInst* GuestCall::emit(llvm::IRBuilder<>& builder, const Callee& callee,
                                llvm::ArrayRef<llvm::Value*> values) const {
  llvm::CallInst* call =
      builder.CreateCall(callee.type, callee.code, signature_.arguments(builder, callee.hidden_arguments, values));
  call->setCallingConv(convention(callee));
  if (!callee.throws) call->setDoesNotThrow();
  return call;
}

std::vector<llvm::Value*> GuestCall::call(llvm::IRBuilder<>& builder, const Callee& callee,
                                          llvm::ArrayRef<llvm::Value*> values, Inlining inlining) const {
  llvm::CallInst* call = emit(builder, callee, values);
  if (inlining == Inlining::forbidden) call->setIsNoInline();
  return signature_.results(builder, call);
}

std::vector<llvm::Value*> GuestCall::invoke(llvm::IRBuilder<>& builder, const Callee& callee,
                                            llvm::ArrayRef<llvm::Value*> values, llvm::BasicBlock* next,
                                            llvm::BasicBlock* pad) const {
  llvm::InvokeInst* call = builder.CreateInvoke(callee.type, callee.code, next, pad,
                                                signature_.arguments(builder, callee.hidden_arguments, values));
  call->setCallingConv(convention(callee));
  builder.SetInsertPoint(next);
  return signature_.results(builder, call);
}

void GuestCall::tail_call(llvm::IRBuilder<>& builder, const Callee& callee, llvm::ArrayRef<llvm::Value*> values) const {
  llvm::CallInst* call = emit(builder, callee, values);
  call->setTailCallKind(llvm::CallInst::TCK_MustTail);
  if (call->getType()->isVoidTy()) {
    builder.CreateRetVoid();
  } else {
    builder.CreateRet(call);
  }
}

}  // namespace w2n::lower
