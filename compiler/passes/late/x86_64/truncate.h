// Saturating truncation of vectors on x86.
#pragma once

namespace llvm {
class IntrinsicInst;
}  // namespace llvm

namespace w2n::passes {

/// Replaces an llvm.fptosi.sat or llvm.fptoui.sat if LLVM's code for it is the worse one; says whether it did.
bool expand_saturating_truncation(llvm::IntrinsicInst& call, bool has_rounding);

}  // namespace w2n::passes
