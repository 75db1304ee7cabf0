// What code generation for RV64 adds to its row of the target table.
#pragma once

#include "target/facts.h"

namespace llvm {
class MCSubtargetInfo;
}  // namespace llvm

namespace w2n::target {

void register_riscv64();

/// What vector operations can count on. Without the V extension there are no vector registers.
VectorInstructions riscv64_vector_instructions(const llvm::MCSubtargetInfo& cpu);

}  // namespace w2n::target
