// What code generation for ARMv7 adds to its row of the target table.
#pragma once

#include "llvm/IR/PassManager.h"

#include "lower/lower.h"

namespace llvm {
class MCSubtargetInfo;
class TargetMachine;
}  // namespace llvm

namespace w2n::codegen {

void register_armv7();

/// The vector instructions of NEON, which is part of the target.
lower::VectorInstructions armv7_vector_instructions(const llvm::MCSubtargetInfo& cpu);

void add_armv7_late_passes(llvm::FunctionPassManager& passes, llvm::TargetMachine& machine);

}  // namespace w2n::codegen
