// Phis that direct SSA construction made on suspicion.
#pragma once

#include <llvm/IR/Instructions.h>
#include <vector>

namespace w2n::lower {

/// Removes those of a function's phis that only repeat one value, also by way of each other, and then those that
/// nothing uses. The time is linear in their operands but for unusual nestings.
void remove_superfluous_phis(std::vector<llvm::PHINode*> phis);

}  // namespace w2n::lower
