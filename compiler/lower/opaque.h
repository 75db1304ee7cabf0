// Values that LLVM knows nothing of but that they are in a register.
#pragma once

#include <llvm/IR/IRBuilder.h>
#include <llvm/IR/InlineAsm.h>

namespace w2n::lower {

/// The bits of a value, an integer or a pointer, as a value of another such type of as many bits. No pass can look
/// through it, nor take it for an address that it has made itself.
inline llvm::CallInst* make_opaque(llvm::IRBuilderBase& builder, llvm::Value* value, llvm::Type* type) {
  auto* function = llvm::FunctionType::get(type, {value->getType()}, false);
  llvm::CallInst* call =
      builder.CreateCall(llvm::InlineAsm::get(function, "", "=r,0", /*hasSideEffects=*/false), {value});
  call->setDoesNotThrow();
  call->setDoesNotAccessMemory();
  return call;
}

}  // namespace w2n::lower
