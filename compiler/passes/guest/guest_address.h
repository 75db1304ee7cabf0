// Accesses of a 32-bit memory, in the form in which lowering makes them and the optimizer mostly leaves them.
#pragma once

#include <cstdint>
#include <llvm/IR/Dominators.h>
#include <llvm/IR/Instructions.h>
#include <optional>

#include "lower/guest_memory.h"

namespace w2n::passes {

/// base + zext(index) + offset, where index = root + displacement modulo 2^32.
struct GuestAddress {
  llvm::Value* base = nullptr;
  lower::GuestMemory memory;
  llvm::Value* index = nullptr;  // i32
  llvm::Value* root = nullptr;
  uint32_t displacement = 0;
  int64_t offset = 0;
};

/// What the pointer is, if it has that form with an offset from 0 to 2^32.
std::optional<GuestAddress> guest_address(llvm::Value* pointer, const llvm::DataLayout& layout);

/// Whether the program may end at this instruction, or what has been done before it may be observed: it is a call, or
/// it need not return.
bool is_observable(const llvm::Instruction& instruction);

/// Whether `witness` is executed whenever `instruction` is: it dominates it, or it follows in the same block with
/// nothing observable in between. A trap of the witness then makes whatever the instruction did unobservable: the
/// program ends there, or (in the dynamic model) what the trapping call wrote is unspecified.
bool is_witness(const llvm::Instruction& witness, const llvm::Instruction& instruction,
                const llvm::DominatorTree& dominators);

/// The step that a 32-bit index may take beyond a completed access without wrapping around: since the access's index
/// was below the memory's size, and that is at most memory.max_size.
inline uint64_t safe_step(const lower::GuestMemory& memory) { return lower::wasm_address_space - memory.max_size; }

}  // namespace w2n::passes
