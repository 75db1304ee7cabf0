// Rounding of floats to whole numbers on x86 CPUs that lack an instruction for it.
#pragma once

namespace llvm {
class IntrinsicInst;
}  // namespace llvm

namespace w2n::passes {

/// Replaces an llvm.ceil, floor, trunc or roundeven of numbers or vectors, for which LLVM would call the C library.
void expand_rounding(llvm::IntrinsicInst& call);

}  // namespace w2n::passes
