// LLVM's inliner takes calls that never return for cold, and inlines no such function unless the code gets smaller: not
// __cxa_throw of C++, nor whatever other languages call to throw. So this marks the calls with an attribute that it
// obeys. Functions come in the order in which callees are inlined, so a function is marked before its callers are
// looked at; what it only passes on to another function that raises has been inlined into it. An attribute of a call is
// all that is changed of other functions.

#include "passes/exceptions/inline_raisers.h"

#include <llvm/IR/Instructions.h>
#include <llvm/IR/Module.h>

namespace w2n::passes {

namespace {

// About what __cxa_throw has. More, of functions that call it with what they throw, makes code larger than it is worth.
constexpr size_t max_instructions = 18;

/// Whether the function is a small block at whose end `raise` is called.
bool only_raises(const llvm::Function& function, const llvm::Function& raise) {
  if (function.isDeclaration()) return false;
  const llvm::BasicBlock& block = function.getEntryBlock();
  if (!llvm::isa<llvm::UnreachableInst>(block.getTerminator()) || block.size() > max_instructions) return false;
  const auto* call = llvm::dyn_cast_or_null<llvm::CallInst>(block.getTerminator()->getPrevNode());
  return call != nullptr && call->getCalledOperand() == &raise;
}

/// Whether there is a handler for it, or the call is all that comes of its function: what follows is not reached, which
/// need not show yet.
bool is_worth_inlining(const llvm::CallBase& call) {
  return llvm::isa<llvm::InvokeInst>(call) || call.getParent()->isEntryBlock();
}

}  // namespace

llvm::PreservedAnalyses InlineRaisersPass::run(llvm::Function& function, llvm::FunctionAnalysisManager& /*analyses*/) {
  const llvm::Function* raise = function.getParent()->getFunction("w2n_raise");
  if (raise == nullptr || !only_raises(function, *raise)) return llvm::PreservedAnalyses::all();
  for (llvm::User* user : function.users()) {
    auto* call = llvm::dyn_cast<llvm::CallBase>(user);
    if (call == nullptr || call->getCalledOperand() != &function) continue;
    if (is_worth_inlining(*call)) call->addFnAttr(llvm::Attribute::AlwaysInline);
  }
  return llvm::PreservedAnalyses::all();
}

}  // namespace w2n::passes
