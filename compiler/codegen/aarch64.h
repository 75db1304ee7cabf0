// What code generation for AArch64 adds to its row of the target table.
#pragma once

#include "llvm/IR/PassManager.h"

#include "lower/lower.h"

namespace llvm {
class MCSubtargetInfo;
class TargetMachine;
}  // namespace llvm

namespace w2n::codegen {

void register_aarch64();

/// The vector instructions of NEON, which every AArch64 CPU has.
lower::VectorInstructions aarch64_vector_instructions(const llvm::MCSubtargetInfo& cpu);

void add_aarch64_late_passes(llvm::FunctionPassManager& passes, llvm::TargetMachine& machine);

}  // namespace w2n::codegen
