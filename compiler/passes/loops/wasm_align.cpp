// Every other vector of 32 bytes that starts at 16 modulo 32 lies in two cache lines, which takes twice the time.
// Native compilers align the data; the addresses of WebAssembly's are its producer's choice, but often they are known
// modulo 32.
//
// Claim: the loop does the same with its first iterations peeled off.
// Needs: what LLVM's peeling needs; and for joining the copies, that the loop has more iterations than are peeled,
// which is asked of its constant trip count.
// Proof: peeling is LLVM's, and right for any number of iterations. The exit tests that it leaves in the copies fail in
// a loop that has more iterations.
// Flags: none is made.

#include "passes/loops/wasm_align.h"

#include <llvm/Analysis/AliasAnalysis.h>
#include <llvm/Analysis/AssumptionCache.h>
#include <llvm/Analysis/DomTreeUpdater.h>
#include <llvm/Analysis/LoopInfo.h>
#include <llvm/Analysis/ScalarEvolution.h>
#include <llvm/Analysis/TargetTransformInfo.h>
#include <llvm/IR/Dominators.h>
#include <llvm/Transforms/Utils/BasicBlockUtils.h>
#include <llvm/Transforms/Utils/Local.h>
#include <llvm/Transforms/Utils/LoopPeel.h>
#include <llvm/Transforms/Utils/LoopUtils.h>

#include "passes/loops/alignment.h"
#include "passes/loops/register_loops.h"

namespace w2n::passes {

namespace {

constexpr uint64_t producers_alignment = 16;
// Page tables make a memory's base a multiple of more than any vector.
constexpr uint64_t max_vector = 4096;

/// Peeling has left the loop's exit test in each copy. They are known to fail, since the loop has more iterations; with
/// the copies in one block, neighbouring accesses can become vectors.
void join_copies(llvm::Loop& loop, llvm::BasicBlock& first, llvm::DominatorTree& dominators, llvm::LoopInfo& loops) {
  llvm::DomTreeUpdater updater(dominators, llvm::DomTreeUpdater::UpdateStrategy::Eager);
  for (llvm::BasicBlock* block = &first; block != loop.getHeader();) {
    llvm::Instruction* branch = block->getTerminator();
    llvm::BasicBlock* next = branch->getSuccessor(0);
    if (branch->getNumSuccessors() == 2) {
      llvm::BasicBlock* other = branch->getSuccessor(1);
      if (!dominators.dominates(next, loop.getHeader())) std::swap(next, other);
      other->removePredecessor(block);
      llvm::Value* test = llvm::cast<llvm::BranchInst>(branch)->getCondition();
      llvm::ReplaceInstWithInst(branch, llvm::BranchInst::Create(next));
      llvm::RecursivelyDeleteTriviallyDeadInstructions(test);
      updater.applyUpdates({{llvm::DominatorTree::Delete, block, other}});
      if (llvm::pred_empty(other)) {
        loops.removeBlock(other);
        llvm::DeleteDeadBlock(other, &updater);
      }
    }
    block = next;
  }
  while (loop.getLoopPreheader() != &first) {
    if (!llvm::MergeBlockIntoPredecessor(loop.getLoopPreheader(), &updater, &loops)) break;
  }
}

}  // namespace

llvm::PreservedAnalyses WasmAlignPass::run(llvm::Function& function, llvm::FunctionAnalysisManager& analyses) {
  llvm::LoopInfo& loops = analyses.getResult<llvm::LoopAnalysis>(function);
  if (loops.empty()) return llvm::PreservedAnalyses::all();
  const auto& machine = analyses.getResult<llvm::TargetIRAnalysis>(function);
  const uint64_t vector =
      machine.getRegisterBitWidth(llvm::TargetTransformInfo::RGK_FixedWidthVector).getFixedValue() / 8;
  if (vector <= producers_alignment || vector > max_vector) return llvm::PreservedAnalyses::all();
  llvm::ScalarEvolution& evolution = analyses.getResult<llvm::ScalarEvolutionAnalysis>(function);
  llvm::DominatorTree& dominators = analyses.getResult<llvm::DominatorTreeAnalysis>(function);
  llvm::AssumptionCache& assumptions = analyses.getResult<llvm::AssumptionAnalysis>(function);
  bool changed = false;
  for (llvm::Loop* loop : loops.getLoopsInPreorder()) {
    if (loop->getNumBlocks() != 1 || !loop->isLoopSimplifyForm() || !llvm::canPeel(loop)) continue;
    const unsigned count = iterations_to_peel(*loop, evolution, vector);
    if (count == 0) continue;
    const bool in_registers = can_stay_in_registers(*loop, analyses.getResult<llvm::AAManager>(function));
    llvm::formLCSSARecursively(*loop, dominators, &loops, &evolution);
    llvm::ValueToValueMapTy copies;
    llvm::BasicBlock* before = loop->getLoopPreheader();
    if (!llvm::peelLoop(loop, count, /*PeelLast=*/false, &loops, &evolution, dominators, &assumptions,
                        /*PreserveLCSSA=*/true, copies)) {
      continue;
    }
    join_copies(*loop, *before, dominators, loops);
    if (in_registers) {
      align_spills(function);
    } else {
      keep_rolled(*loop);
    }
    evolution.forgetTopmostLoop(loop);
    changed = true;
  }
  return changed ? llvm::PreservedAnalyses::none() : llvm::PreservedAnalyses::all();
}

}  // namespace w2n::passes
