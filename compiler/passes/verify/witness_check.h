// Memory safety after code generation: the accesses that wasm-verify's proofs rest on are still made.
#pragma once

#include <llvm/ADT/StringSet.h>

namespace llvm {
class MachineFunctionPass;
}  // namespace llvm

namespace w2n::passes {

/// A pass to be run behind all other machine passes, owned by whoever it is given to. Adds to `unwitnessed` the names
/// of the functions in whose machine code a marked witness (passes/verify/witness.h) is not an access that is made in
/// each iteration of its loop: their code must not be used.
llvm::MachineFunctionPass* create_witness_check_pass(llvm::StringSet<>& unwitnessed);

}  // namespace w2n::passes
