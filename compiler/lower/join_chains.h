// The ends of constructs that are nested very deep.
#pragma once

#include <llvm/IR/Function.h>

namespace w2n::lower {

/// Shortens chains of blocks that do nothing but lead on, with values or without, from the end of one construct to that
/// of the one around it, if they are so long that LLVM's simplification of the control flow, which shortens them link
/// by link and looks at all that has come together by then each time, would take too long. What branches to a link goes
/// to the end of the chain then, whose many predecessors passes have budgets for. The time is linear.
void shorten_join_chains(llvm::Function& function);

}  // namespace w2n::lower
