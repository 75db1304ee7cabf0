// The latch has one predecessor, which goes either there or out of the loop. Its instructions may be executed
// speculatively and read no memory, so executing them once more, on the way out, can't be noticed; nothing outside of
// the loop uses their values, or they would be in the predecessor's way out already.

#include "passes/loops/latch_fold.h"

#include <llvm/Analysis/LoopInfo.h>
#include <llvm/Analysis/ValueTracking.h>
#include <llvm/IR/Instructions.h>

namespace w2n::passes {

namespace {

bool is_only_arithmetic(const llvm::BasicBlock& block) {
  return llvm::all_of(block, [](const llvm::Instruction& instruction) {
    if (instruction.isTerminator()) return true;
    return !llvm::isa<llvm::PHINode>(instruction) && !instruction.mayReadFromMemory() &&
           llvm::isSafeToSpeculativelyExecute(&instruction);
  });
}

/// The block that the loop's latch can be merged into, or null.
llvm::BasicBlock* block_to_merge_into(const llvm::Loop& loop) {
  const llvm::BasicBlock* latch = loop.getLoopLatch();
  if (latch == nullptr || latch == loop.getHeader() || latch->getSingleSuccessor() == nullptr) return nullptr;
  auto* before = const_cast<llvm::BasicBlock*>(latch->getSinglePredecessor());
  if (before == nullptr || !loop.isLoopExiting(before)) return nullptr;
  const auto* branch = llvm::dyn_cast<llvm::BranchInst>(before->getTerminator());
  if (branch == nullptr || branch->getSuccessor(0) == branch->getSuccessor(1)) return nullptr;
  return is_only_arithmetic(*latch) ? before : nullptr;
}

void merge(llvm::BasicBlock& latch, llvm::BasicBlock& before) {
  llvm::BasicBlock* header = latch.getSingleSuccessor();
  llvm::Instruction* end = before.getTerminator();
  while (&latch.front() != latch.getTerminator()) latch.front().moveBefore(end->getIterator());
  end->replaceSuccessorWith(&latch, header);
  end->setMetadata(llvm::LLVMContext::MD_loop, latch.getTerminator()->getMetadata(llvm::LLVMContext::MD_loop));
  header->replacePhiUsesWith(&latch, &before);
  latch.eraseFromParent();
}

}  // namespace

llvm::PreservedAnalyses LatchFoldPass::run(llvm::Function& function, llvm::FunctionAnalysisManager& analyses) {
  llvm::SmallVector<std::pair<llvm::BasicBlock*, llvm::BasicBlock*>, 4> merges;
  for (const llvm::Loop* loop : analyses.getResult<llvm::LoopAnalysis>(function).getLoopsInPreorder()) {
    if (llvm::BasicBlock* before = block_to_merge_into(*loop)) merges.emplace_back(loop->getLoopLatch(), before);
  }
  for (const auto& [latch, before] : merges) merge(*latch, *before);
  return merges.empty() ? llvm::PreservedAnalyses::all() : llvm::PreservedAnalyses::none();
}

}  // namespace w2n::passes
