// What every pipeline ends with: a target's code generator gets the operations that it makes good code of.
#pragma once

#include <llvm/IR/PassManager.h>

namespace llvm {
class TargetMachine;
}  // namespace llvm

namespace w2n::target {
struct Target;
}  // namespace w2n::target

namespace w2n::passes {

/// Adds the late passes that code for the target needs at every level.
void add_late_passes(llvm::FunctionPassManager& passes, const target::Target& target, llvm::TargetMachine& machine);

}  // namespace w2n::passes
