// What lies far from a symbol is no place that an instruction can name by the symbol: relocations hold addresses below
// 2 GiB.
#pragma once

namespace llvm {
class FunctionPass;
}  // namespace llvm

namespace w2n::passes {

/// A pass to be run last before instruction selection, owned by whoever it is given to: where a constant is added to a
/// symbol's address and the sum may lie beyond what relocations hold, code takes the address from a register, of which
/// code generation doesn't know what is in it. Without such constants nothing is changed.
llvm::FunctionPass* create_far_addresses_pass();

}  // namespace w2n::passes
