// Selection, scheduling and the assignment of registers look at the instructions of a block in pairs, or number all of
// them again for one that they add. Between blocks of a bounded length all that is linear; a cut costs a few moves.

#include "passes/late/split_blocks.h"

#include <llvm/IR/Function.h>
#include <llvm/IR/Instructions.h>
#include <llvm/IR/IntrinsicInst.h>
#include <llvm/Pass.h>

namespace w2n::passes {
namespace {

// Instructions. Hardly anything that people write has a block as long.
constexpr size_t max_block_length = 2000;
constexpr size_t piece = 500;
constexpr size_t min_piece = 8;

/// About how many instructions of the machine one of LLVM's becomes.
size_t weight(const llvm::Instruction& instruction) {
  constexpr size_t copied_in_place = 16;
  return llvm::isa<llvm::MemIntrinsic>(instruction) ? copied_in_place : 1;
}

size_t weight(const llvm::BasicBlock& block) {
  size_t sum = 0;
  for (const llvm::Instruction& instruction : block) sum += weight(instruction);
  return sum;
}

/// Where a block may be cut at the earliest: slots have to stay in the first block, where their places are fixed.
llvm::BasicBlock::iterator first_cut(llvm::BasicBlock& block) {
  llvm::BasicBlock::iterator first = block.getFirstInsertionPt();
  for (auto at = first; at != block.end(); ++at) {
    if (llvm::isa<llvm::AllocaInst>(*at)) first = std::next(at);
  }
  return first;
}

/// From the end, so that each instruction is moved once.
void split(llvm::BasicBlock& block) {
  llvm::SmallVector<llvm::Instruction*, 64> cuts;
  size_t length = 0;
  for (auto at = first_cut(block); at != block.end(); ++at) {
    length += weight(*at);
    if (length < piece) continue;
    cuts.push_back(&*at);
    length = 0;
  }
  // What comes last may be a call and the return that has to follow it.
  if (!cuts.empty() && length < min_piece) cuts.pop_back();
  for (llvm::Instruction* cut : llvm::reverse(cuts)) block.splitBasicBlock(cut->getIterator());
}

class SplitBlocksPass : public llvm::FunctionPass {
 public:
  SplitBlocksPass() : FunctionPass(id_) {}

  bool runOnFunction(llvm::Function& function) override {
    llvm::SmallVector<llvm::BasicBlock*, 4> long_blocks;
    for (llvm::BasicBlock& block : function) {
      if (weight(block) > max_block_length) long_blocks.push_back(&block);
    }
    for (llvm::BasicBlock* block : long_blocks) split(*block);
    return !long_blocks.empty();
  }

 private:
  static char id_;  // LLVM identifies a pass by this address
};
char SplitBlocksPass::id_ = 0;

}  // namespace

llvm::FunctionPass* create_split_blocks_pass() { return new SplitBlocksPass(); }

}  // namespace w2n::passes
