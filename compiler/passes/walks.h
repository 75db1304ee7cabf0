// What a loop of one block touches in guest memory, and where.
#pragma once

#include <llvm/ADT/SmallVector.h>
#include <llvm/Analysis/LoopInfo.h>
#include <llvm/Analysis/ScalarEvolution.h>
#include <llvm/IR/Instructions.h>
#include <optional>
#include <vector>

namespace w2n::passes {

/// A load or store `offset` bytes from where its walk is in an iteration.
struct WalkAccess {
  llvm::Instruction* instruction;
  int64_t offset, size;
  [[nodiscard]] bool is_store() const { return llvm::isa<llvm::StoreInst>(instruction); }
};

/// The accesses through one pointer, which moves by `step` bytes with each iteration.
struct Walk {
  llvm::Value* pointer;
  llvm::Value* memory;      // the memory's base
  const llvm::SCEV* start;  // where the pointer is in the first iteration, relative to that; i64
  int64_t step;
  llvm::SmallVector<WalkAccess, 4> accesses;
  [[nodiscard]] bool is_written() const {
    return llvm::any_of(accesses, [](const WalkAccess& access) { return access.is_store(); });
  }
};

struct LoopWalks {
  std::vector<Walk> walks;
  /// Whether every instruction of the loop that may access memory is in one of the walks.
  bool are_all = true;
};

/// Those of a loop of one block with a preheader.
LoopWalks loop_walks(llvm::Loop& loop, llvm::ScalarEvolution& evolution);

/// The bytes from begin up to end, relative to a memory's base.
struct Extent {
  llvm::Value* memory;
  int64_t begin, end;
};
/// Whether both are known and in one memory, and don't overlap.
inline bool are_apart(const std::optional<Extent>& left, const std::optional<Extent>& right) {
  return left && right && left->memory == right->memory && (left->end <= right->begin || right->end <= left->begin);
}

/// What a walk of this loop touches in all executions of the function, at most; nothing if there is no telling.
std::optional<Extent> extent(const Walk& walk, llvm::Loop& loop, llvm::ScalarEvolution& evolution);

/// A load or store outside of such a loop, as a walk that stays where it starts; nothing if its address isn't known to
/// be in one memory.
std::optional<Walk> standing_walk(llvm::Instruction& instruction, llvm::ScalarEvolution& evolution);

/// The value modulo a power of two of at most 4096, if that is the same whenever the value is computed.
std::optional<uint64_t> residue(const llvm::SCEV* value, uint64_t modulus, llvm::ScalarEvolution& evolution);

}  // namespace w2n::passes
