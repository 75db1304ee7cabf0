// Cuts blocks that are too long for code generation.
#pragma once

namespace llvm {
class FunctionPass;
}  // namespace llvm

namespace w2n::passes {

/// A pass over IR that is to be selected next: a block of many thousand instructions becomes several, of which each
/// goes on in the next.
llvm::FunctionPass* create_split_blocks_pass();

}  // namespace w2n::passes
