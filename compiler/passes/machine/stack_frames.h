// How large the stack frames of guest code may be, and that none of them reaches past the stack's guard.
#pragma once

#include <cstdint>

namespace llvm {
class MachineFunctionPass;
}  // namespace llvm

namespace w2n::passes {

/// The most bytes of stack that one function's frame may have.
constexpr uint64_t max_frame = 64 << 20;

/// A pass to be run right after instruction selection, owned by whoever it is given to: reports a function whose frame
/// would be larger than that as an error of the context.
llvm::MachineFunctionPass* create_frame_limit_pass();

/// A pass to be run right after prologues and epilogues are inserted, owned likewise: reports frames that registers'
/// spill slots have made too large, has functions touch their frames' pages on targets where LLVM doesn't, and has
/// those that run on a host's stack ask for its limit.
llvm::MachineFunctionPass* create_frame_probe_pass();

}  // namespace w2n::passes
