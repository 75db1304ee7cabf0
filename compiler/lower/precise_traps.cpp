// Precise traps. A trap ends a call into an instance. With --precise-traps, the caller then finds memories, globals and
// tables in exactly the state that the specification gives them at that point. Without it, a write that the call has
// made before the trap may be missing, and one that comes after it may be there.
//
// Claim: at a trap, what others can see is as the specification has it.
//
// Needs: each of these is a volatile access, or within a call of which LLVM doesn't know what it accesses:
//  - every access that may fault: all loads and stores of 32-bit memories without small pages;
//  - everything that writes what others can see: stores to any memory, globals, table elements, sizes of segments;
//    copies and fills of memories, after the check of their range; the runtime's functions for memories and tables.
//
// Proof. LLVM keeps volatile accesses: none more, none less, and in their order
// (https://llvm.org/docs/LangRef.html#volatile-memory-accesses; passes/machine/machine_marks.cpp has the exceptions).
//
//  (1) Faults are volatile accesses, and so are the writes before and after them.
//  (2) The other traps are branches to a call that does not return. What is volatile moves neither across a branch into
//      the path to it, as there would be one access more, nor out of it, as there would be one less.
//  (3) Exhausting the stack is a fault somewhere between two guest instructions.
//  (4) A volatile load may be taken for one that always returns, so what comes behind it and isn't volatile may come
//      first. Nobody sees that: what isn't volatile here are loads that can't fault, and arithmetic.
//
// Flags. Nothing is undefined behind a load that faults: no flag and no metadata that lowering makes rests on an access
// that was completed. Those of the loop passes do, and these passes let traps come late, so they don't run
// (codegen/emit_all.cpp).
//
// The price is that no loop with guest accesses becomes one of vectors, and that no access is found to be redundant.

#include "lower/function_context.h"

namespace w2n::lower {

llvm::StoreInst* FunctionContext::write_state(llvm::Value* value, llvm::Value* address) {
  return builder_.CreateStore(value, address, has_precise_traps());
}

/// A store across the end of what is accessible may write up to there before it faults: many machines, and LLVM, do a
/// store in parts. So its last byte is read first; that faults if any byte of the store would.
void FunctionContext::require_whole_store(llvm::Value* address, uint64_t bytes) {
  if (!has_precise_traps() || bytes <= context_.plan.target.whole_store) return;
  builder_.CreateLoad(context_.i8, builder_.CreatePtrAdd(address, builder_.getInt64(bytes - 1)), /*isVolatile=*/true);
}

}  // namespace w2n::lower
