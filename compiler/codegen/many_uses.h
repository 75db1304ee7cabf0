// What keeps register allocation linear in the uses of a value.
#pragma once

namespace llvm {
class Function;
}  // namespace llvm

namespace w2n::codegen {

/// To be called before code generation: gives values that are used too often several registers, if the pairs of uses
/// of one value are more than a multiple of the function's instructions.
void spread_uses(llvm::Function& function);

}  // namespace w2n::codegen
