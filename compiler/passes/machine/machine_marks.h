// Some of the code generator's passes change volatile loads, which they must not do, and conditional moves, which they
// should not do. This keeps them from both.
#pragma once

namespace llvm {
class MachineFunctionPass;
}  // namespace llvm

namespace w2n::passes {

/// A pass to be run right after instruction selection, owned by whoever it is given to: after it no other pass makes a
/// volatile load conditional or splits it, or makes a branch of a conditional move.
llvm::MachineFunctionPass* create_machine_marks_pass();

}  // namespace w2n::passes
