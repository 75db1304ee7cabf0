// The one maker of guest addresses: nobody else computes from a memory's base (scripts/check-addresses.py).
#pragma once

#include <llvm/IR/IRBuilder.h>
#include <vector>

#include "lower/instance_model.h"
#include "wasm/immediates.h"

namespace w2n::lower {

class FunctionContext;

/// Bytes of a memory that were found to lie within it, and stay there: memories don't shrink.
class CheckedRange {
 public:
  /// How many, an i64.
  [[nodiscard]] llvm::Value* count() const { return count_; }

 private:
  friend class GuestAddresses;
  CheckedRange(uint32_t memory, llvm::Value* first, llvm::Value* count)
      : memory_(memory), first_(first), count_(count) {}

  uint32_t memory_;
  llvm::Value* first_;
  llvm::Value* count_;
};

/// The addresses that one function's code computes.
class GuestAddresses {
 public:
  explicit GuestAddresses(FunctionContext& code);

  /// Where an instruction with this immediate and index touches `bytes` bytes. Of a 32-bit memory it is an address
  /// where the access traps by itself if it has to; of a 64-bit memory, or one with small pages, that is checked
  /// before.
  llvm::Value* of_access(const wasm::MemImm& imm, llvm::Value* index, uint64_t bytes);

  /// Traps unless [first, first + count) lies within the memory; both are i64. An instruction checks all its ranges
  /// before it asks for their addresses.
  CheckedRange check(uint32_t memory, llvm::Value* first, llvm::Value* count);
  llvm::Value* of_range(const CheckedRange& range);

  /// Where an active segment is copied to when the program starts. The plan has found its place within the memory.
  static llvm::Value* of_segment(Site site, InstanceModel& model, uint32_t memory, uint64_t offset);

 private:
  llvm::Value* base(uint32_t memory);
  /// of_access() where `reach` bytes are reserved: if the access would lead beyond, the address of what is behind them.
  llvm::Value* bounded(const wasm::MemImm& imm, llvm::Value* index, llvm::Value* reach);
  llvm::Value* checked_64(const wasm::MemImm& imm, llvm::Value* index, uint64_t bytes);

  FunctionContext& code_;
  llvm::IRBuilder<>& builder_;
  InstanceModel& model_;
  std::vector<llvm::Value*> bases_;  // by memory; null as long as it isn't asked for
};

}  // namespace w2n::lower
