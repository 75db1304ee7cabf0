#include "lower/join_chains.h"

#include <llvm/ADT/STLExtras.h>
#include <llvm/ADT/SmallVector.h>
#include <llvm/IR/CFG.h>
#include <llvm/IR/Instructions.h>
#include <vector>

namespace w2n::lower {

namespace {

// Chains that are not longer stay as LLVM likes them best: of two values that meet it makes a `select`.
constexpr unsigned long_chain = 64;

/// Whether nothing but `next` uses a phi of `block`.
bool is_passed_on(const llvm::PHINode& phi, const llvm::BasicBlock& block, const llvm::BasicBlock& next) {
  return llvm::all_of(phi.uses(), [&](const llvm::Use& use) {
    const auto* other = llvm::dyn_cast<llvm::PHINode>(use.getUser());
    return other != nullptr && other->getParent() == &next && other->getIncomingBlock(use) == &block;
  });
}

/// The block that one leads on to which does nothing else; null for others.
llvm::BasicBlock* find_next(llvm::BasicBlock& block) {
  auto* branch = llvm::dyn_cast<llvm::BranchInst>(block.getTerminator());
  if (branch == nullptr || branch->isConditional() || block.getFirstNonPHIIt() != branch->getIterator()) return nullptr;
  llvm::BasicBlock* next = branch->getSuccessor(0);
  if (block.isEntryBlock() || next == &block) return nullptr;
  const auto passes_on = [&](const llvm::PHINode& phi) { return is_passed_on(phi, block, *next); };
  return llvm::all_of(block.phis(), passes_on) ? next : nullptr;
}

/// Whether all that branches to `block` can branch to `next` instead: nothing does already.
bool can_be_skipped(llvm::BasicBlock& block, const llvm::BasicBlock& next) {
  return llvm::all_of(llvm::predecessors(&block), [&](const llvm::BasicBlock* from) {
    const llvm::Instruction* terminator = from->getTerminator();
    return terminator->getNumSuccessors() <= 2 && !llvm::is_contained(llvm::successors(terminator), &next);
  });
}

/// Where a phi has its value from a block: of very many operands one of the first or of the last, as these are made.
unsigned find_operand(const llvm::PHINode& phi, const llvm::BasicBlock& from) {
  const unsigned last = phi.getNumIncomingValues() - 1;
  for (unsigned index = 0;; ++index) {
    if (phi.getIncomingBlock(index) == &from) return index;
    if (phi.getIncomingBlock(last - index) == &from) return last - index;
  }
}

using Incoming = llvm::SmallVector<std::pair<llvm::BasicBlock*, llvm::Value*>>;

/// What a phi behind `block` gets from there, by the blocks that branch to `block`.
Incoming incoming_through(llvm::BasicBlock& block, llvm::Value* value) {
  Incoming incoming;
  if (const auto* merged = llvm::dyn_cast<llvm::PHINode>(value); merged != nullptr && merged->getParent() == &block) {
    for (unsigned i = 0; i < merged->getNumIncomingValues(); ++i) {
      incoming.emplace_back(merged->getIncomingBlock(i), merged->getIncomingValue(i));
    }
  } else {
    for (llvm::BasicBlock* from : llvm::predecessors(&block)) incoming.emplace_back(from, value);
  }
  return incoming;
}

void skip(llvm::BasicBlock& block, llvm::BasicBlock& next) {
  for (llvm::PHINode& phi : next.phis()) {
    const unsigned operand = find_operand(phi, block);
    const Incoming incoming = incoming_through(block, phi.getIncomingValue(operand));
    phi.setIncomingBlock(operand, incoming.front().first);
    phi.setIncomingValue(operand, incoming.front().second);
    for (const auto& [from, value] : llvm::drop_begin(incoming)) phi.addIncoming(value, from);
  }
  const llvm::SmallVector<llvm::BasicBlock*> from(llvm::predecessors(&block));
  for (llvm::BasicBlock* predecessor : from) predecessor->getTerminator()->replaceSuccessorWith(&block, &next);
  block.eraseFromParent();
}

}  // namespace

void shorten_join_chains(llvm::Function& function) {
  std::vector<unsigned> lengths(function.getMaxBlockNumber());
  std::vector<llvm::BasicBlock*> blocks;
  for (llvm::BasicBlock& block : function) blocks.push_back(&block);
  // The end of what is around a construct comes behind the construct's own.
  for (llvm::BasicBlock* block : llvm::reverse(blocks)) {
    llvm::BasicBlock* next = find_next(*block);
    if (next == nullptr) continue;
    const unsigned length = lengths[next->getNumber()] + 1;
    if (length < long_chain) {
      lengths[block->getNumber()] = length;
    } else if (!llvm::pred_empty(block) && can_be_skipped(*block, *next)) {
      skip(*block, *next);
    }
  }
}

}  // namespace w2n::lower
