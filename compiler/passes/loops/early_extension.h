// Extensions of what a loop carries, before it is combined with what the loop loads.
#pragma once

#include <llvm/IR/Instructions.h>

#include "passes/loops/ready_times.h"

namespace w2n::passes {

/// Has the low bits of a late value extended before they are combined with a loaded value, if `extension` extends the
/// result. Whether it did; the extension has no uses then.
bool extend_first(llvm::ZExtInst& extension, const ReadyTimes& times);

}  // namespace w2n::passes
