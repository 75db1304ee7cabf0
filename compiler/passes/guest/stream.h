// What a loop of one block touches in guest memory, and where.
#pragma once

#include <llvm/ADT/SmallVector.h>
#include <llvm/Analysis/LoopInfo.h>
#include <llvm/Analysis/ScalarEvolution.h>
#include <llvm/IR/Instructions.h>
#include <optional>
#include <vector>

namespace w2n::passes {

/// What an address in a loop of one block consists of: a pointer phi of the block or a pointer from outside, and a
/// constant number of bytes.
struct PointerOffset {
  llvm::Value* pointer;
  int64_t offset;
};
std::optional<PointerOffset> pointer_offset(llvm::Value* address, const llvm::BasicBlock& block);

/// By how many bytes such a pointer moves with each iteration: 0 if it is from outside; nothing if that isn't constant.
std::optional<int64_t> step_of(llvm::Value* pointer, llvm::BasicBlock& block);

/// A load or store `offset` bytes from where its stream is in an iteration.
struct StreamAccess {
  llvm::Instruction* instruction;
  int64_t offset, size;
  StreamAccess(llvm::Instruction& access, int64_t offset);
  [[nodiscard]] bool is_store() const { return llvm::isa<llvm::StoreInst>(instruction); }
};

/// Accesses of a loop at constant distances from a place that moves by `step` bytes with each iteration.
struct Stream {
  llvm::Value* memory = nullptr;      // the memory's base
  const llvm::SCEV* start = nullptr;  // where it is in the first iteration, relative to that; i64
  int64_t step = 0;
  llvm::SmallVector<StreamAccess, 4> accesses;
  llvm::Value* pointer = nullptr;  // that the accesses go through, if it is the same for all
  [[nodiscard]] bool is_written() const {
    return llvm::any_of(accesses, [](const StreamAccess& access) { return access.is_store(); });
  }
  /// The lowest and the highest byte, and one, that the accesses touch, relative to the place.
  [[nodiscard]] int64_t lowest() const;
  [[nodiscard]] int64_t highest() const;
};

struct LoopStreams {
  std::vector<Stream> streams;
  /// Whether every instruction of the loop that may access memory is in one of the streams.
  bool are_all = true;
};

/// Those of a loop of one block with a preheader.
LoopStreams loop_streams(llvm::Loop& loop, llvm::ScalarEvolution& evolution);

/// The bytes from begin up to end, relative to a memory's base.
struct Extent {
  llvm::Value* memory;
  int64_t begin, end;
};
/// Whether both are known and in one memory, and don't overlap.
inline bool are_apart(const std::optional<Extent>& left, const std::optional<Extent>& right) {
  return left && right && left->memory == right->memory && (left->end <= right->begin || right->end <= left->begin);
}

/// What a stream of this loop touches in all executions of the function, at most; nothing if there is no telling.
std::optional<Extent> extent(const Stream& stream, llvm::Loop& loop, llvm::ScalarEvolution& evolution);

/// A load or store outside of such a loop, as a stream that stays where it starts; nothing if its address isn't known
/// to be in one memory.
std::optional<Stream> standing_stream(llvm::Instruction& instruction, llvm::ScalarEvolution& evolution);

/// The value modulo a power of two of at most 4096, if that is the same whenever the value is computed.
std::optional<uint64_t> residue(const llvm::SCEV* value, uint64_t modulus, llvm::ScalarEvolution& evolution);

}  // namespace w2n::passes
