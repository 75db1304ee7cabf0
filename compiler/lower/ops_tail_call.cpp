// Tail calls: https://github.com/WebAssembly/tail-call
// LLVM guarantees them between functions of the tailcc convention, so every function of a module that has tail calls
// uses it where the target has it, and in libraries every function that another module may have a reference to.
// signature.h says what else it takes.

#include "lower/function_context.h"
#include "lower/guest_call.h"

namespace w2n::lower {

void FunctionContext::emit_tail_call(const Callee& callee, const wasm::FuncType& type) {
  GuestCall(context_, type).tail_call(builder_, callee, pop_many(type.params.size()));
  reachable_ = false;
}

void FunctionContext::return_call(const wasm::FuncImm& imm) {
  emit_tail_call(model_.callee(site(), imm.function), module_.function_type(imm.function));
}

void FunctionContext::return_call_indirect(const wasm::CallIndirectImm& imm) {
  llvm::Value* index = pop();
  emit_tail_call(resolve_indirect(imm, index), *module_.types[imm.type].func());
}

}  // namespace w2n::lower
