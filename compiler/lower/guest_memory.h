// How the IR says which pointers are the first byte of a linear memory, so that passes can tell addresses that the
// guest computes from all others, however the optimizer has rearranged them.
//
// In the static model that is a global variable with the metadata !w2n.memory (unless lowering checks each access of
// the memory, because less is reserved for it or it has small pages: then passes take it for any other variable). In
// the dynamic model, and in the static one for memories out of the reach of symbols, it is the result of a call of
// @w2n.memory_base(record), a function without effects that nothing defines: wasm-verify, the last pass, replaces the
// calls by loads. Both name the memory's w2n_memory and the most bytes that it can have. (Metadata on a load would not
// do: LLVM drops it when it merges two loads.)
#pragma once

#include <cstdint>
#include <llvm/IR/IRBuilder.h>
#include <optional>

#include "abi/limits.h"

namespace w2n::lower {

/// Addresses [base - memory_guard, base + memory_reservation + memory_guard) belong to the memory, and only those from
/// base on, as far as the current size goes, can be accessed.
using abi::memory_reservation;
using abi::wasm_address_space;
constexpr uint64_t memory_guard = abi::guard_size;

struct GuestMemory {
  uint64_t max_size = 0;  // bytes; at most wasm_address_space
};

/// Says of a global variable that it is a memory. `record` is its w2n_memory.
void mark_memory(llvm::GlobalVariable& variable, const GuestMemory& memory, llvm::GlobalVariable& record);
/// The base of the memory whose w2n_memory is `record`, in the dynamic model.
llvm::CallInst* create_memory_base(llvm::IRBuilder<>& builder, llvm::Value* record, const GuestMemory& memory);

/// The memory whose first byte `value` points to; nothing if it is no memory's base.
std::optional<GuestMemory> guest_memory(const llvm::Value& value);

/// The w2n_memory of the memory whose first byte `base` points to; null if the base is none of a memory, or if the
/// optimizer has dropped the record.
llvm::Value* memory_record(llvm::Value& base);
/// Loads the current size in bytes from a w2n_memory. Memories only grow.
llvm::LoadInst* load_memory_size(llvm::IRBuilder<>& builder, llvm::Value& record);

/// Relocations hold addresses less than this: of the 32 bits, some instructions extend the sign.
constexpr uint64_t relocation_reach = uint64_t{1} << 31;
/// Says at which address a global variable will be.
void mark_address(llvm::GlobalVariable& variable, uint64_t address);
/// Bytes from a global variable's first to the end of what relocations reach. Variables without an address are part of
/// the executable, and below all memories.
uint64_t reach(const llvm::GlobalVariable& variable);

/// Whether code of this module can have addresses of memories at all.
bool has_guest_memory(const llvm::Module& module);

/// Replaces a call that create_memory_base() made by the load that it stands for, which is the result.
llvm::LoadInst* lower_memory_base(llvm::CallInst& call);

}  // namespace w2n::lower
