// The one maker of calls of the program's functions.
#pragma once

#include "lower/module_context.h"

namespace w2n::lower {

/// What a non-null reference calls, which is to a function of this type: its code, and its instance where functions
/// take one. `throws`: an exception can come out of functions of this type.
Callee callee_of_reference(ModuleContext& context, llvm::IRBuilder<>& builder, llvm::Value* reference,
                           const wasm::FuncType& type, bool throws);

class GuestCall {
 public:
  /// Of functions of the Wasm type.
  GuestCall(ModuleContext& context, const wasm::FuncType& type)
      : signature_(context, type), reference_convention_(context.calling_convention()) {}

  /// Whether the optimizer may put the callee's code in the place of the call.
  enum class Inlining : uint8_t { allowed, forbidden };
  /// Calls with the Wasm arguments. The Wasm results.
  std::vector<llvm::Value*> call(llvm::IRBuilder<>& builder, const Callee& callee, llvm::ArrayRef<llvm::Value*> values,
                                 Inlining inlining = Inlining::allowed) const;
  /// Calls with the Wasm arguments, ends the block, and goes on in `next`; at `pad`, a landing pad, if an exception
  /// comes out of the call. The Wasm results.
  std::vector<llvm::Value*> invoke(llvm::IRBuilder<>& builder, const Callee& callee,
                                   llvm::ArrayRef<llvm::Value*> values, llvm::BasicBlock* next,
                                   llvm::BasicBlock* pad) const;
  /// Calls in place of the current function, whose frame is gone then, and ends the block.
  void tail_call(llvm::IRBuilder<>& builder, const Callee& callee, llvm::ArrayRef<llvm::Value*> values) const;

 private:
  llvm::CallInst* emit(llvm::IRBuilder<>& builder, const Callee& callee, llvm::ArrayRef<llvm::Value*> values) const;
  [[nodiscard]] llvm::CallingConv::ID convention(const Callee& callee) const;

  Signature signature_;
  llvm::CallingConv::ID reference_convention_;
};

}  // namespace w2n::lower
