// What code generation for x86-64 adds to its row of the target table.
#pragma once

#include "target/facts.h"

namespace llvm {
class MCSubtargetInfo;
}  // namespace llvm

namespace w2n::target {

void register_x86_64();

/// The vector instructions that a CPU has.
VectorInstructions x86_64_vector_instructions(const llvm::MCSubtargetInfo& cpu);

}  // namespace w2n::target
