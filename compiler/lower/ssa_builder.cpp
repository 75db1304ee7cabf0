#include "lower/ssa_builder.h"

#include <llvm/ADT/DenseSet.h>
#include <llvm/ADT/SmallVector.h>
#include <llvm/IR/CFG.h>
#include <llvm/IR/Constants.h>

namespace w2n::lower {

namespace {

/// The one value that a phi stands for, apart from itself; null if there are several.
llvm::Value* single_value(const llvm::PHINode& phi) {
  llvm::Value* same = nullptr;
  for (llvm::Value* operand : phi.operands()) {
    if (operand == &phi || operand == same) continue;
    if (same != nullptr) return nullptr;
    same = operand;
  }
  // Only itself: the block can't be reached, so any value will do.
  return same != nullptr ? same : llvm::PoisonValue::get(phi.getType());
}

}  // namespace

void SsaBuilder::write(Variable variable, llvm::BasicBlock* block, llvm::Value* value) {
  definitions_[{block, variable}] = value;
  blocks_[block].has_definitions = true;
}

llvm::PHINode* SsaBuilder::new_phi(Variable variable, llvm::BasicBlock* block) {
  llvm::PHINode* phi = llvm::PHINode::Create(initial_(variable)->getType(), 0);
  phi->insertInto(block, block->begin());
  phis_.push_back(phi);
  write(variable, block, phi);
  return phi;
}

/// The nearest block from `block` upwards that defines something or is no mere link of a chain. Shortens the chain on
/// the way, so that long runs of blocks without definitions are walked once.
llvm::BasicBlock* SsaBuilder::skip_transparent(llvm::BasicBlock* block) {
  llvm::SmallVector<llvm::BasicBlock*, 8> passed;
  for (;;) {
    const BlockState& state = blocks_[block];
    if (state.has_definitions || state.parent == nullptr) break;
    passed.push_back(block);
    block = state.parent;
  }
  for (llvm::BasicBlock* link : passed) blocks_[link].parent = block;
  return block;
}

llvm::Value* SsaBuilder::find(Variable variable, llvm::BasicBlock* start) {
  llvm::Value* value = nullptr;
  llvm::BasicBlock* block = start;
  while (value == nullptr) {
    block = skip_transparent(block);
    if (const auto it = definitions_.find({block, variable}); it != definitions_.end()) {
      value = it->second;
      break;
    }
    BlockState& state = blocks_[block];
    if (!state.sealed) {
      llvm::PHINode* phi = new_phi(variable, block);
      blocks_[block].incomplete.emplace_back(variable, phi);
      value = phi;
    } else if (state.is_join) {
      llvm::PHINode* phi = new_phi(variable, block);
      pending_.push_back({variable, phi});
      value = phi;
    } else if (state.parent != nullptr) {
      block = state.parent;
    } else {
      value = initial_(variable);
    }
  }
  // Remembered where it was asked for, so that the next read below doesn't climb again.
  if (block != start) write(variable, start, value);
  return value;
}

llvm::Value* SsaBuilder::read(Variable variable, llvm::BasicBlock* block) {
  llvm::Value* value = find(variable, block);
  fill_pending();
  return value;
}

void SsaBuilder::fill(Variable variable, llvm::PHINode* phi) {
  llvm::BasicBlock* block = phi->getParent();
  for (llvm::BasicBlock* predecessor : llvm::predecessors(block)) {
    phi->addIncoming(find(variable, predecessor), predecessor);
  }
}

void SsaBuilder::fill_pending() {
  while (!pending_.empty()) {
    const PendingPhi next = pending_.back();
    pending_.pop_back();
    fill(next.variable, next.phi);
  }
}

void SsaBuilder::seal(llvm::BasicBlock* block) {
  BlockState& state = blocks_[block];
  state.sealed = true;
  state.parent = block->getUniquePredecessor();
  state.is_join = state.parent == nullptr && llvm::pred_begin(block) != llvm::pred_end(block);
  const auto incomplete = std::move(state.incomplete);
  for (const auto& [variable, phi] : incomplete) pending_.push_back({variable, phi});
  fill_pending();
}

void SsaBuilder::finish() {
  llvm::DenseSet<llvm::PHINode*> live(phis_.begin(), phis_.end());
  std::vector<llvm::PHINode*> worklist = std::move(phis_);
  while (!worklist.empty()) {
    llvm::PHINode* phi = worklist.back();
    worklist.pop_back();
    if (!live.contains(phi)) continue;
    llvm::Value* replacement = phi->use_empty() ? llvm::PoisonValue::get(phi->getType()) : single_value(*phi);
    if (replacement == nullptr) continue;
    // What used this phi, or what only this phi used, may be superfluous now.
    const auto revisit = [&](llvm::Value* value) {
      auto* other = llvm::dyn_cast<llvm::PHINode>(value);
      if (other != nullptr && other != phi && live.contains(other)) worklist.push_back(other);
    };
    for (llvm::User* user : phi->users()) revisit(user);
    for (llvm::Value* operand : phi->operands()) revisit(operand);
    phi->replaceAllUsesWith(replacement);
    live.erase(phi);
    phi->eraseFromParent();
  }
}

}  // namespace w2n::lower
