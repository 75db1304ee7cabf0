// What keeps the tracking of values through blocks linear.
#pragma once

namespace llvm {
class Function;
}  // namespace llvm

namespace w2n::codegen {

/// To be called before code generation: keeps the values in stack slots that live through the most blocks, if all
/// together live through more than a multiple of the function's instructions.
void shorten_lives(llvm::Function& function);

}  // namespace w2n::codegen
