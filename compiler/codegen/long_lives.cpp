// Code generation notes for each value in which blocks it lives, and looks at all that live when it assigns registers.
// Values that many blocks compute and use for themselves are linear in that; values that are computed early and used
// late, whether the guest wrote them so or the optimizer moved them out of a loop of many blocks, are not. Beyond a
// number of registers they would be in memory anyway.

#include "codegen/long_lives.h"

#include <algorithm>
#include <cstdint>
#include <llvm/ADT/DenseMap.h>
#include <llvm/IR/Function.h>
#include <llvm/IR/Instructions.h>
#include <llvm/Transforms/Utils/Local.h>
#include <utility>
#include <vector>

namespace w2n::codegen {
namespace {

// The sum over all values of the blocks that they live through.
constexpr uint64_t max_blocks = 2'000'000;
constexpr uint64_t max_blocks_per_instruction = 50;

using Positions = llvm::DenseMap<const llvm::BasicBlock*, uint64_t>;

Positions positions(const llvm::Function& function) {
  Positions result;
  uint64_t position = 0;
  for (const llvm::BasicBlock& block : function) result[&block] = position++;
  return result;
}

/// How many blocks lie between a value and its last use, as blocks are laid out.
uint64_t life(const llvm::Instruction& value, const Positions& positions) {
  const uint64_t begin = positions.lookup(value.getParent());
  uint64_t end = begin;
  for (const llvm::User* user : value.users()) {
    end = std::max(end, positions.lookup(llvm::cast<llvm::Instruction>(user)->getParent()));
  }
  return end - begin;
}

struct Life {
  uint64_t blocks;
  uint64_t number;  // of the value in the function
  llvm::Instruction* value;
};

bool is_longer(const Life& left, const Life& right) {
  return std::pair(right.blocks, left.number) < std::pair(left.blocks, right.number);
}

bool can_be_demoted(const llvm::Instruction& value) {
  return !llvm::isa<llvm::AllocaInst>(value) && !value.isTerminator() && !value.getType()->isTokenTy();
}

void demote(llvm::Instruction& value) {
  if (auto* phi = llvm::dyn_cast<llvm::PHINode>(&value)) {
    llvm::DemotePHIToStack(phi);
  } else {
    llvm::DemoteRegToStack(value);
  }
}

}  // namespace

void shorten_lives(llvm::Function& function) {
  const Positions blocks = positions(function);
  std::vector<Life> lives;
  uint64_t sum = 0;
  uint64_t instructions = 0;
  for (llvm::BasicBlock& block : function) {
    for (llvm::Instruction& value : block) {
      ++instructions;
      const uint64_t length = can_be_demoted(value) ? life(value, blocks) : 0;
      if (length > 1) lives.push_back({length, instructions, &value});
      sum += length;
    }
  }
  const uint64_t most = max_blocks + max_blocks_per_instruction * instructions;
  if (sum <= most) return;
  std::ranges::sort(lives, is_longer);
  for (const Life& longest : lives) {
    if (sum <= most) return;
    sum -= longest.blocks;
    demote(*longest.value);
  }
}

}  // namespace w2n::codegen
