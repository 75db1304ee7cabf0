// Minimum and maximum of floats on x86.
#pragma once

namespace llvm {
class IntrinsicInst;
}  // namespace llvm

namespace w2n::passes {

/// Replaces an llvm.minimum or llvm.maximum, of numbers or vectors, by code that quiets NaNs as Wasm wants it.
void expand_min_max(llvm::IntrinsicInst& call, bool has_avx);

}  // namespace w2n::passes
