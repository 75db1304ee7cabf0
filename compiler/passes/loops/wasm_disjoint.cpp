// Claim: what two streams of one memory touch in all executions of the function is disjoint.
//
// Needs: their extents are disjoint (passes/guest/stream.cpp). An access of the loop around a loop is a stream that
// takes no step; its start is a recurrence of that loop.
//
// Flags. The accesses get alias scopes. These hold across iterations of outer loops, too, of which scopes of a single
// loop's accesses otherwise say nothing.

#include "passes/loops/wasm_disjoint.h"

#include <llvm/Analysis/LoopInfo.h>
#include <llvm/Analysis/ScalarEvolution.h>
#include <llvm/Analysis/ScalarEvolutionExpressions.h>
#include <llvm/IR/MDBuilder.h>

#include "passes/guest/stream.h"

namespace w2n::passes {

namespace {

// Accesses list all streams that they don't overlap; loops with more streams are none that vectorize.
constexpr size_t max_streams = 16;
// Of the loop around: each of many loops in one would look at all of it.
constexpr size_t max_blocks = 64;

void add_scopes(llvm::Instruction& instruction, unsigned kind, llvm::ArrayRef<llvm::Metadata*> scopes) {
  llvm::MDNode* more = llvm::MDNode::get(instruction.getContext(), scopes);
  instruction.setMetadata(kind, llvm::MDNode::concatenate(instruction.getMetadata(kind), more));
}

/// What the loop around this one accesses besides.
std::vector<Stream> streams_around(llvm::Loop& loop, const llvm::LoopInfo& loops, llvm::ScalarEvolution& evolution) {
  std::vector<Stream> streams;
  const llvm::Loop* parent = loop.getParentLoop();
  if (parent == nullptr || parent->getNumBlocks() > max_blocks) return streams;
  for (llvm::BasicBlock* block : parent->blocks()) {
    if (loops.getLoopFor(block) != parent) continue;
    for (llvm::Instruction& instruction : *block) {
      auto stream = standing_stream(instruction, evolution);
      if (!stream) continue;
      streams.push_back(std::move(*stream));
      if (streams.size() > max_streams) return streams;
    }
  }
  return streams;
}

bool separate(llvm::Loop& loop, const llvm::LoopInfo& loops, llvm::ScalarEvolution& evolution) {
  std::vector<Stream> streams = loop_streams(loop, evolution).streams;
  std::vector<Stream> around = streams_around(loop, loops, evolution);
  if (streams.size() + around.size() <= max_streams) {
    streams.insert(streams.end(), std::move_iterator(around.begin()), std::move_iterator(around.end()));
  }
  if (streams.size() < 2 || streams.size() > max_streams) return false;
  std::vector<std::optional<Extent>> extents;
  extents.reserve(streams.size());
  for (const Stream& stream : streams) extents.push_back(extent(stream, loop, evolution));
  llvm::MDBuilder metadata(loop.getHeader()->getContext());
  llvm::MDNode* domain = metadata.createAnonymousAliasScopeDomain("walks");
  std::vector<llvm::Metadata*> scopes;
  scopes.reserve(streams.size());
  for (size_t i = 0; i < streams.size(); ++i) scopes.push_back(metadata.createAnonymousAliasScope(domain));
  bool changed = false;
  for (size_t i = 0; i < streams.size(); ++i) {
    llvm::SmallVector<llvm::Metadata*, 4> others;
    for (size_t j = 0; j < streams.size(); ++j) {
      if ((streams[i].is_written() || streams[j].is_written()) && are_apart(extents[i], extents[j]))
        others.push_back(scopes[j]);
    }
    if (others.empty()) continue;
    for (const StreamAccess& access : streams[i].accesses) {
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
