// LLVM unrolls such loops itself if the result is small, and what is small depends on the target: compilers to
// WebAssembly leave loops that they unroll for other targets, and the translation has more instructions for each
// address. So the limit is higher here, but only for these loops: those without loops within are the vectorizer's.

#include "passes/loops/wasm_unroll.h"

#include <llvm/Analysis/ScalarEvolution.h>
#include <llvm/Transforms/Utils/LoopUtils.h>

namespace w2n::passes {

namespace {

// Of instructions, when unrolled.
constexpr size_t max_result = 1000;
constexpr unsigned max_iterations = 16;

size_t instructions_of(const llvm::Loop& loop) {
  size_t instructions = 0;
  for (const llvm::BasicBlock* block : loop.blocks()) instructions += block->sizeWithoutDebug();
  return instructions;
}

bool runs_as_often_in_each_iteration(const llvm::Loop& inner, const llvm::Loop& outer,
                                     llvm::ScalarEvolution& evolution) {
  const llvm::SCEV* count = evolution.getBackedgeTakenCount(&inner);
  return llvm::isa<llvm::SCEVCouldNotCompute>(count) || evolution.isLoopInvariant(count, &outer);
}

}  // namespace

llvm::PreservedAnalyses WasmUnrollPass::run(llvm::Loop& loop, llvm::LoopAnalysisManager& /*analyses*/,
                                            llvm::LoopStandardAnalysisResults& results, llvm::LPMUpdater& /*updater*/) {
  const unsigned count = results.SE.getSmallConstantTripCount(&loop);
  if (loop.isLoopSimplifyForm() && count > 1 && count <= max_iterations &&
      instructions_of(loop) * count <= max_result && llvm::any_of(loop.getSubLoops(), [&](const llvm::Loop* inner) {
        return !runs_as_often_in_each_iteration(*inner, loop, results.SE);
      })) {
    llvm::addStringMetadataToLoop(&loop, "llvm.loop.unroll.full");
  }
  return llvm::PreservedAnalyses::all();
}

}  // namespace w2n::passes
