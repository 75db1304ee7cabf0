// Precise traps: whoever calls into an instance and gets a trap finds memories, globals and tables as the specification
// has them at that point. Without, what the call has written is there or not, in any order, as the optimiser likes.
//
// Each of these is a volatile access, or within one of LLVM's sight (a function that has some, or one that LLVM knows
// nothing of):
//  - every access that may fault: all loads and stores of 32-bit memories;
//  - everything that writes what others can see: stores to any memory, globals, table elements, sizes of segments;
//    copies and fills of memories, after the check of their range; the runtime's functions for memories and tables.
// LLVM keeps volatile accesses: none more, none less, and in their order
// (https://llvm.org/docs/LangRef.html#volatile-memory-accesses; passes/machine/machine_marks.cpp has the exceptions).
// That settles faults. The other traps are branches to a call that does not return, and what is volatile moves neither
// across a branch into the path to it, as there would be one access more, nor out of it, as there would be one less.
// Exhausting the stack is a fault somewhere between two guest instructions.
//
// A volatile load may be taken for one that always returns, so what comes behind it and isn't volatile may come first.
// Nobody sees that: what isn't volatile here are loads that can't fault, and arithmetic. Nothing is undefined behind a
// load that faults, either: no flag and no metadata of lowering's takes its word from a completed access. The loop
// passes' do, and they let traps come late, so they are left out (codegen/emit_all.cpp).
//
// The price is that no loop with guest accesses becomes one of vectors, and that no access is found to be redundant.

#include "lower/function_context.h"

namespace w2n::lower {

void FunctionContext::write_state(llvm::Value* value, llvm::Value* address) {
  builder_.CreateStore(value, address, has_precise_traps());
}

/// A store across the end of what is accessible may write up to there before it faults: many machines, and LLVM, do a
/// store in parts. So its last byte is read first; that faults if any byte of the store would.
void FunctionContext::require_whole_store(llvm::Value* address, uint64_t bytes) {
  if (!has_precise_traps() || bytes <= context_.plan.target.whole_store) return;
  builder_.CreateLoad(context_.i8, builder_.CreatePtrAdd(address, builder_.getInt64(bytes - 1)), /*isVolatile=*/true);
}

}  // namespace w2n::lower
