// `invoke @w2n_raise(…) to … unwind label %pad` has one effect: it goes to %pad, with the function's registers and
// stack as they are, since the unwinder stops at the first landing pad on its way up, and the call site's own is the
// first. Nothing uses a landing pad's values, and what is known of the exception is in memory. So control may as well
// go to where %pad goes on behind its landingpad instruction. Beside that the call only notes the function for the
// report of an exception that nobody catches; who raises it next notes the same function.

#include "passes/exceptions/raise_to_branch.h"

#include <llvm/ADT/MapVector.h>
#include <llvm/IR/IRBuilder.h>
#include <llvm/IR/Instructions.h>
#include <llvm/IR/Module.h>
#include <llvm/Transforms/Utils/BasicBlockUtils.h>

namespace w2n::passes {

namespace {

using Raises = llvm::SmallVector<llvm::InvokeInst*, 4>;

/// The calls that can become branches, by their landing pads.
llvm::MapVector<llvm::BasicBlock*, Raises> find_raises(llvm::Function& function, const llvm::Function& raise) {
  llvm::MapVector<llvm::BasicBlock*, Raises> found;
  for (llvm::BasicBlock& block : function) {
    auto* invoke = llvm::dyn_cast<llvm::InvokeInst>(block.getTerminator());
    if (invoke == nullptr || invoke->getCalledFunction() != &raise) continue;
    if (invoke->getLandingPadInst()->use_empty()) found[invoke->getUnwindDest()].push_back(invoke);
  }
  return found;
}

/// Divides a pad behind its landingpad instruction. The second part has phis for those of the first, which only they
/// use.
llvm::BasicBlock* split(llvm::BasicBlock& pad) {
  llvm::BasicBlock* rest = llvm::SplitBlock(&pad, std::next(pad.getLandingPadInst()->getIterator()));
  for (llvm::PHINode& phi : pad.phis()) {
    auto* merged = llvm::PHINode::Create(phi.getType(), 2, "", rest->begin());
    phi.replaceAllUsesWith(merged);
    merged->addIncoming(&phi, &pad);
  }
  return rest;
}

void go_to(llvm::InvokeInst& raise, llvm::BasicBlock& pad, llvm::BasicBlock& rest) {
  llvm::BasicBlock* block = raise.getParent();
  for (llvm::PHINode& merged : rest.phis()) {
    const auto* phi = llvm::cast<llvm::PHINode>(merged.getIncomingValueForBlock(&pad));
    merged.addIncoming(phi->getIncomingValueForBlock(block), block);
  }
  constexpr bool keeps_phis = true;
  raise.getNormalDest()->removePredecessor(block, keeps_phis);
  pad.removePredecessor(block, keeps_phis);
  llvm::IRBuilder<>(&raise).CreateBr(&rest);
  raise.eraseFromParent();
}

}  // namespace

llvm::PreservedAnalyses RaiseToBranchPass::run(llvm::Function& function, llvm::FunctionAnalysisManager& /*analyses*/) {
  const llvm::Function* raise = function.getParent()->getFunction("w2n_raise");
  if (raise == nullptr) return llvm::PreservedAnalyses::all();
  const auto raises = find_raises(function, *raise);
  for (const auto& [pad, calls] : raises) {
    llvm::BasicBlock* rest = split(*pad);
    for (llvm::InvokeInst* call : calls) go_to(*call, *pad, *rest);
    if (llvm::pred_empty(pad)) llvm::DeleteDeadBlock(pad);
  }
  return raises.empty() ? llvm::PreservedAnalyses::all() : llvm::PreservedAnalyses::none();
}

}  // namespace w2n::passes
