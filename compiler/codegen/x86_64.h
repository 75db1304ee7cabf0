// What code generation for x86-64 adds to its row of the target table.
#pragma once

#include "llvm/IR/PassManager.h"

#include "lower/lower.h"

namespace llvm {
class MCSubtargetInfo;
class TargetMachine;
}  // namespace llvm

namespace w2n::codegen {

void register_x86_64();

/// The vector instructions that a CPU has.
lower::VectorInstructions x86_64_vector_instructions(const llvm::MCSubtargetInfo& cpu);

void add_x86_64_late_passes(llvm::FunctionPassManager& passes, llvm::TargetMachine& machine);

}  // namespace w2n::codegen
