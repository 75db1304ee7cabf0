// Accesses of elements at a distance, as vectors of addresses, whose lanes wasm-verify bounds.
#pragma once

#include <llvm/IR/Function.h>

namespace w2n::passes {

/// Replaces llvm.experimental.vp.strided.load and store by vp.gather and vp.scatter of the same elements. How far a
/// strided access reaches depends on a value of the guest, so bounding its first address would not be enough.
void expand_strided_accesses(llvm::Function& function);

}  // namespace w2n::passes
