// How an interpreter's loop chooses the next instruction.
#pragma once

namespace llvm {
class MachineFunctionPass;
}  // namespace llvm

namespace w2n::passes {

/// A pass to be run right after the placement of blocks, owned by whoever it is given to: each jump to a short dispatch
/// within a loop becomes a dispatch of its own.
llvm::MachineFunctionPass* create_dispatch_pass();

}  // namespace w2n::passes
