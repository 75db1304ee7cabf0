// Loops around a short loop whose results could stay in registers.
#pragma once

#include <llvm/Analysis/AliasAnalysis.h>
#include <llvm/Analysis/LoopInfo.h>

namespace w2n::passes {

/// Whether what the loop stores could stay in registers throughout a loop around it: nothing else there accesses it.
bool can_stay_in_registers(llvm::Loop& loop, llvm::AAResults& aliases);

/// Keeps LLVM from unrolling what it makes of the loop's vectors. Of a short vector loop that is unrolled completely,
/// it keeps in registers what each iteration of the loop around it loads and stores. Where it can't leave out the
/// stores, that takes twice the time, since there are not so many registers.
void keep_rolled(llvm::Loop& loop);

/// Where it can leave them out, it takes a sixth more if what doesn't fit into registers lies across cache lines; code
/// generation sees that it would need an aligned stack when it is too late for one.
void align_spills(llvm::Function& function);

}  // namespace w2n::passes
