// What code generation for AArch64 adds to its row of the target table.
#pragma once

#include "target/facts.h"

namespace llvm {
class MCSubtargetInfo;
}  // namespace llvm

namespace w2n::target {

void register_aarch64();

/// The vector instructions of NEON, which every AArch64 CPU has.
VectorInstructions aarch64_vector_instructions(const llvm::MCSubtargetInfo& cpu);

}  // namespace w2n::target
