// What code generation for ARMv7 adds to its row of the target table.
#pragma once

#include "target/facts.h"

namespace llvm {
class MCSubtargetInfo;
}  // namespace llvm

namespace w2n::target {

void register_armv7();

/// The vector instructions of NEON, which is part of the target.
VectorInstructions armv7_vector_instructions(const llvm::MCSubtargetInfo& cpu);

}  // namespace w2n::target
