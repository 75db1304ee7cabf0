#include "lower/ssa_builder.h"

#include <llvm/ADT/SmallVector.h>
#include <llvm/IR/CFG.h>
#include <llvm/IR/Constants.h>
#include <llvm/Support/MathExtras.h>

#include "lower/phi_cleanup.h"

namespace w2n::lower {
namespace {

// An operand costs memory now and all later passes time, a block that is searched only a moment.
constexpr uint64_t work_per_operand = 8;

}  // namespace

void SsaBuilder::write(Variable variable, llvm::BasicBlock* block, llvm::Value* value) {
  if (variable >= last_write_.size()) last_write_.resize(variable + 1);
  last_write_[variable] = ++time_;
  remember(variable, block, value);
}

void SsaBuilder::set_dominator(llvm::BasicBlock* label, llvm::BasicBlock* dominator) {
  BlockState& state = blocks_[label];
  state.dominator = dominator;
  state.dominator_time = time_;
}

llvm::BasicBlock* SsaBuilder::skip_join(Variable variable, const BlockState& join) const {
  const uint64_t last_write = variable < last_write_.size() ? last_write_[variable] : 0;
  return last_write <= join.dominator_time ? join.dominator : nullptr;
}

void SsaBuilder::remember(Variable variable, llvm::BasicBlock* block, llvm::Value* value) {
  definitions_[{block, variable}] = value;
  blocks_[block].has_definitions = true;
}

void SsaBuilder::count_work(Variable variable, uint64_t work) {
  if (variable >= work_.size()) work_.resize(variable + 1);
  work_[variable] += work;
  total_work_ += work;
}

llvm::PHINode* SsaBuilder::new_phi(Variable variable, llvm::BasicBlock* block) {
  llvm::PHINode* phi = llvm::PHINode::Create(initial_(variable)->getType(), 0);
  phi->insertInto(block, block->begin());
  phis_.push_back(phi);
  remember(variable, block, phi);
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
  for (const llvm::BasicBlock* link : passed) blocks_.find(link)->second.parent = block;
  return block;
}

llvm::Value* SsaBuilder::find(Variable variable, llvm::BasicBlock* start) {
  llvm::Value* value = nullptr;
  llvm::BasicBlock* block = start;
  // The value is remembered where it was asked for and at places of the way up whose distances double: so the blocks of
  // a long chain can ask one after the other, in any order, without each climbing all of it.
  llvm::SmallVector<llvm::BasicBlock*, 16> places;
  uint64_t steps = 0;
  for (; value == nullptr; ++steps) {
    block = skip_transparent(block);
    if (const auto it = definitions_.find({block, variable}); it != definitions_.end()) {
      value = it->second;
      break;
    }
    if (llvm::isPowerOf2_64(steps)) places.push_back(block);
    const BlockState& state = blocks_[block];
    if (!state.sealed) {
      llvm::PHINode* phi = new_phi(variable, block);
      blocks_[block].incomplete.emplace_back(variable, phi);
      value = phi;
    } else if (state.parent != nullptr) {
      block = state.parent;
    } else if (!state.is_join) {
      value = initial_(variable);
    } else if (llvm::BasicBlock* dominator = skip_join(variable, state)) {
      block = dominator;
    } else {
      llvm::PHINode* phi = new_phi(variable, block);
      pending_.push_back({variable, phi});
      value = phi;
    }
  }
  count_work(variable, steps);
  if (block != start) remember(variable, start, value);
  for (llvm::BasicBlock* place : places) remember(variable, place, value);
  return value;
}

llvm::Value* SsaBuilder::read(Variable variable, llvm::BasicBlock* block) {
  llvm::Value* value = find(variable, block);
  fill_pending();
  return value;
}

void SsaBuilder::fill(Variable variable, llvm::PHINode* phi) {
  for (llvm::BasicBlock* predecessor : llvm::predecessors(phi->getParent())) {
    phi->addIncoming(find(variable, predecessor), predecessor);
  }
  count_work(variable, work_per_operand * phi->getNumIncomingValues());
}

void SsaBuilder::fill_pending() {
  while (!pending_.empty() && !is_beyond_budget()) {
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

void SsaBuilder::finish() { remove_superfluous_phis(std::move(phis_)); }

}  // namespace w2n::lower
