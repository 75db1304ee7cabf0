// What code generation for RV64 adds to its row of the target table.
#pragma once

#include "llvm/IR/PassManager.h"

#include "lower/lower.h"

namespace llvm {
class MCSubtargetInfo;
class TargetMachine;
}  // namespace llvm

namespace w2n::codegen {

void register_riscv64();

/// What vector operations can count on. Without the V extension there are no vector registers.
lower::VectorInstructions riscv64_vector_instructions(const llvm::MCSubtargetInfo& cpu);

void add_riscv64_late_passes(llvm::FunctionPassManager& passes, llvm::TargetMachine& machine);

}  // namespace w2n::codegen
