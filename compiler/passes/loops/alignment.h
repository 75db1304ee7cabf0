// Which iterations of a loop access memory across cache lines.
#pragma once

#include <llvm/Analysis/LoopInfo.h>
#include <llvm/Analysis/ScalarEvolution.h>

namespace w2n::passes {

/// How many iterations of a loop of one block to peel so that most accesses of the others are aligned to vectors of
/// that many bytes; 0 if that wouldn't help. The vectors have at most 4096 bytes.
unsigned iterations_to_peel(llvm::Loop& loop, llvm::ScalarEvolution& evolution, uint64_t vector);

}  // namespace w2n::passes
