// The vector operations of a block, taken apart into their lanes.
#pragma once

#include <llvm/ADT/DenseMap.h>
#include <llvm/ADT/SmallVector.h>
#include <llvm/IR/IRBuilder.h>

namespace w2n::passes {

/// How many lanes the vectors of a block have, if it can be taken apart: all operations on vectors work lane by lane on
/// vectors of as many lanes, or permute them, none is used outside, and all memory accesses are of vectors. 0 if not.
unsigned separable_lanes(const llvm::BasicBlock& block);

/// A block with separable lanes. split() puts the lanes in the vectors' places, and after that one of restore() and
/// commit() has to be called.
class Lanes {
 public:
  Lanes(llvm::BasicBlock& block, llvm::BasicBlock& before, unsigned count)
      : block_(block), before_(before), count_(count) {}

  void split();
  /// Puts the vector code back.
  void restore();
  /// Deletes the vector code.
  void commit();

 private:
  using Values = llvm::SmallVector<llvm::Value*, 16>;

  llvm::Value* lane(llvm::Value* vector, unsigned index);
  Values outside_lanes(llvm::Value* vector);
  void split(llvm::Instruction& instruction);
  void close_phis();
  void drop_unneeded();
  llvm::Value* split_access(llvm::IRBuilderBase& builder, llvm::Instruction& access, unsigned index);
  llvm::Value* split_operation(llvm::IRBuilderBase& builder, llvm::Instruction& operation, unsigned index);
  llvm::Value* keep(llvm::Value* value);

  llvm::BasicBlock& block_;
  llvm::BasicBlock& before_;
  unsigned count_;
  llvm::SmallVector<llvm::Instruction*, 16> vectors_, scalars_, extractions_;
  llvm::DenseMap<llvm::Value*, Values> lanes_;
};

}  // namespace w2n::passes
