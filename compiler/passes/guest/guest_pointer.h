// Which pointers the guest computes: those that are made from a memory's base (lower/guest_memory.h).
#pragma once

#include <llvm/ADT/DenseMap.h>
#include <llvm/IR/Instructions.h>

namespace w2n::passes {

class GuestPointers {
 public:
  /// What a pointer (or a vector of pointers) can point into. `base` is the memory's, if there is only one.
  struct Root {
    bool guest = false, host = false;
    llvm::Value* base = nullptr;
    bool several = false;
  };

  /// Follows the pointer back through address arithmetic, phis, selects and conversions to integers.
  Root root(llvm::Value* pointer);
  bool is_guest(llvm::Value* pointer) { return root(pointer).guest; }

 private:
  llvm::DenseMap<const llvm::Value*, Root> known_;
};

/// Memory that an instruction accesses.
struct Access {
  llvm::Instruction* instruction = nullptr;
  /// The operand with the address, a pointer or a vector of pointers.
  unsigned operand = 0;
  /// Bytes from there; where `length` is set that many instead.
  uint64_t bytes = 0;
  llvm::Value* length = nullptr;
  /// Only some lanes of it, or none, may be accessed.
  bool is_conditional = false;

  [[nodiscard]] llvm::Value* pointer() const { return instruction->getOperand(operand); }
};

/// Appends what an instruction accesses, and to `escaping` the pointers that it hands on to where they can't be
/// followed: into memory, or into another function.
void collect_accesses(llvm::Instruction& instruction, llvm::SmallVectorImpl<Access>& accesses,
                      llvm::SmallVectorImpl<llvm::Value*>& escaping);

}  // namespace w2n::passes
