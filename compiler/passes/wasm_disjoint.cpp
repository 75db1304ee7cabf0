// What two walks of one memory touch in all executions of the function is disjoint if their extents are: also across
// iterations of outer loops, which alias scopes of a single loop's accesses otherwise say nothing of. An access of the
// loop around it is a walk that takes no step, its start being a recurrence of that loop.

#include "passes/wasm_disjoint.h"

#include <llvm/Analysis/LoopInfo.h>
#include <llvm/Analysis/ScalarEvolution.h>
#include <llvm/Analysis/ScalarEvolutionExpressions.h>
#include <llvm/IR/MDBuilder.h>

#include "passes/walks.h"

namespace w2n::passes {

namespace {

// Accesses list all walks that they don't overlap; loops with more walks are none that vectorise.
constexpr size_t most_walks = 16;
// Of the loop around: each of many loops in one would look at all of it.
constexpr size_t most_blocks = 64;

void add_scopes(llvm::Instruction& instruction, unsigned kind, llvm::ArrayRef<llvm::Metadata*> scopes) {
  llvm::MDNode* more = llvm::MDNode::get(instruction.getContext(), scopes);
  instruction.setMetadata(kind, llvm::MDNode::concatenate(instruction.getMetadata(kind), more));
}

/// What the loop around this one accesses besides.
std::vector<Walk> walks_around(llvm::Loop& loop, const llvm::LoopInfo& loops, llvm::ScalarEvolution& evolution) {
  std::vector<Walk> walks;
  const llvm::Loop* parent = loop.getParentLoop();
  if (parent == nullptr || parent->getNumBlocks() > most_blocks) return walks;
  for (llvm::BasicBlock* block : parent->blocks()) {
    if (loops.getLoopFor(block) != parent) continue;
    for (llvm::Instruction& instruction : *block) {
      auto walk = standing_walk(instruction, evolution);
      if (!walk) continue;
      walks.push_back(std::move(*walk));
      if (walks.size() > most_walks) return walks;
    }
  }
  return walks;
}

bool separate(llvm::Loop& loop, const llvm::LoopInfo& loops, llvm::ScalarEvolution& evolution) {
  std::vector<Walk> walks = loop_walks(loop, evolution).walks;
  std::vector<Walk> around = walks_around(loop, loops, evolution);
  if (walks.size() + around.size() <= most_walks) {
    walks.insert(walks.end(), std::move_iterator(around.begin()), std::move_iterator(around.end()));
  }
  if (walks.size() < 2 || walks.size() > most_walks) return false;
  std::vector<std::optional<Extent>> extents;
  extents.reserve(walks.size());
  for (const Walk& walk : walks) extents.push_back(extent(walk, loop, evolution));
  llvm::MDBuilder metadata(loop.getHeader()->getContext());
  llvm::MDNode* domain = metadata.createAnonymousAliasScopeDomain("walks");
  std::vector<llvm::Metadata*> scopes;
  scopes.reserve(walks.size());
  for (size_t i = 0; i < walks.size(); ++i) scopes.push_back(metadata.createAnonymousAliasScope(domain));
  bool changed = false;
  for (size_t i = 0; i < walks.size(); ++i) {
    llvm::SmallVector<llvm::Metadata*, 4> others;
    for (size_t j = 0; j < walks.size(); ++j) {
      if ((walks[i].is_written() || walks[j].is_written()) && are_apart(extents[i], extents[j]))
        others.push_back(scopes[j]);
    }
    if (others.empty()) continue;
    for (const WalkAccess& access : walks[i].accesses) {
      add_scopes(*access.instruction, llvm::LLVMContext::MD_alias_scope, scopes[i]);
      add_scopes(*access.instruction, llvm::LLVMContext::MD_noalias, others);
    }
    changed = true;
  }
  return changed;
}

}  // namespace

llvm::PreservedAnalyses WasmDisjointPass::run(llvm::Function& function, llvm::FunctionAnalysisManager& analyses) {
  const llvm::LoopInfo& loops = analyses.getResult<llvm::LoopAnalysis>(function);
  if (loops.empty()) return llvm::PreservedAnalyses::all();
  llvm::ScalarEvolution& evolution = analyses.getResult<llvm::ScalarEvolutionAnalysis>(function);
  bool changed = false;
  for (llvm::Loop* loop : loops.getLoopsInPreorder()) {
    if (loop->getNumBlocks() == 1 && loop->getLoopPreheader() != nullptr) changed |= separate(*loop, loops, evolution);
  }
  if (!changed) return llvm::PreservedAnalyses::all();
  llvm::PreservedAnalyses preserved;
  preserved.preserveSet<llvm::CFGAnalyses>();
  preserved.preserve<llvm::ScalarEvolutionAnalysis>();
  return preserved;
}

}  // namespace w2n::passes
