// What the code generator must not do to volatile loads, and should not do to conditional moves, and some of its passes
// do.
#pragma once

namespace llvm {
class MachineFunctionPass;
}  // namespace llvm

namespace w2n::passes {

/// A pass to be run right after instruction selection, owned by whoever it is given to: after it no other pass makes a
/// volatile load conditional or splits it, or makes a branch of a conditional move.
llvm::MachineFunctionPass* create_machine_marks_pass();

}  // namespace w2n::passes
