// How far from its memory's base an address can be, whatever the guest does.
#pragma once

#include <functional>
#include <llvm/ADT/DenseMap.h>
#include <llvm/ADT/SetVector.h>
#include <llvm/Analysis/LoopInfo.h>
#include <llvm/IR/Dominators.h>

#include "passes/guest/guest_pointer.h"
#include "passes/guest/linear.h"
#include "passes/verify/witness.h"

namespace w2n::passes {

/// The integers from lo to hi; all of them if it isn't known, none if lo > hi.
struct Range {
  int64_t lo = 0, hi = -1;
  bool is_known = true;

  static Range unknown() { return {.is_known = false}; }
  [[nodiscard]] bool is_empty() const { return is_known && lo > hi; }
  [[nodiscard]] Range plus(const Range& other) const;
  [[nodiscard]] Range times(int64_t factor) const;
  [[nodiscard]] Range united_with(const Range& other) const;
  /// Of two ranges that both hold, the one that says more.
  [[nodiscard]] Range narrower_of(const Range& other) const;
  [[nodiscard]] bool is_within(int64_t least, int64_t most) const {
    return is_empty() || (is_known && lo >= least && hi <= most);
  }
};

/// Ranges of addresses of one function. They hold for every execution in which no earlier access trapped, given that
/// all guest addresses that it accessed lie in the memories' reservations (wasm_verify.cpp has the argument). No flag
/// and no metadata of an instruction is believed.
class AddressRanges {
 public:
  /// The dominator tree and the loops are asked for only if an address depends on a phi. `accesses` are all those of
  /// the function. Without `has_witnesses` no answer rests on an access that is made.
  AddressRanges(const llvm::DataLayout& layout, const std::vector<Access>& accesses,
                std::function<llvm::DominatorTree&()> dominators, std::function<llvm::LoopInfo&()> loops,
                bool has_witnesses)
      : layout_(layout),
        accesses_(accesses),
        dominators_(std::move(dominators)),
        loops_(std::move(loops)),
        has_witnesses_(has_witnesses) {}

  /// Of a pointer, the distance from its memory's base in bytes; of an integer, its value modulo 2^64. Empty if it is
  /// no pointer into a memory. It holds in `block`.
  Range range(llvm::Value* value, const llvm::BasicBlock* block);

  /// The accesses that answers rest on: they have to be made in each iteration, whatever else they may be good for.
  [[nodiscard]] llvm::ArrayRef<Witness> witnesses() const { return witnesses_; }
  /// Values that answers rest on besides those that the addresses are computed with: counters of loops.
  [[nodiscard]] const llvm::SmallSetVector<llvm::Value*, 8>& counters() const { return counters_; }

 private:
  /// Where a sum is looked at: in the block `from`, or on the edge from it to the block `to`. An address has exactly
  /// one pointer in it, once; an integer has none.
  struct Place {
    const llvm::BasicBlock* from;
    const llvm::BasicBlock* to;
    bool is_address;
  };
  struct Step {
    llvm::Loop* loop;
    int64_t step;
  };

  Range evaluate(Linear sum, Place place);
  Range evaluate_operand(llvm::Value* value, Place place);
  Range of_phis(const Linear& sum, llvm::SmallVectorImpl<llvm::PHINode*>& phis, Place place);
  Range sum_of_terms(const Linear& sum, Place place);
  Range term_range(llvm::Value* value, Place place);
  Range walk(const Linear& sum, llvm::Loop& loop, bool is_address);
  std::optional<int64_t> max_iterations(llvm::Loop& loop);
  Range join(const Linear& sum, llvm::PHINode& phi, bool is_address);
  Range at_loop_exit(const Linear& sum, Place place);
  Range with_counter_for(const Linear& sum, const Linear::Term& term, llvm::Value& bound, Place place);
  bool exits_when_equal(llvm::ICmpInst& compare, Place place);

  /// If the phi is in a loop's header and grows by a constant in each iteration.
  std::optional<Step> step(llvm::PHINode& phi);
  /// A load or store that can become a witness.
  struct Candidate {
    Linear address;
    llvm::Instruction* access;
  };
  const std::vector<Candidate>& candidates(llvm::Loop& loop);
  const Candidate* best_witness(const Linear& sum, llvm::Loop& loop, int64_t stride);
  std::optional<Linear> in_first_inner_iterations(const Linear& address, const llvm::BasicBlock& block,
                                                  const llvm::Loop& loop);
  Range after_first_iteration(const Linear& sum, llvm::Loop& loop, int64_t stride);

  const llvm::DataLayout& layout_;
  const std::vector<Access>& accesses_;
  std::function<llvm::DominatorTree&()> dominators_;
  std::function<llvm::LoopInfo&()> loops_;
  bool has_witnesses_;
  llvm::DenseMap<llvm::Loop*, std::vector<Candidate>> candidates_;
  llvm::SmallVector<Witness, 8> witnesses_;
  llvm::SmallSetVector<llvm::Value*, 8> counters_;
  llvm::DenseMap<llvm::Value*, Range> phis_;
  unsigned fuel_ = 0;
};

}  // namespace w2n::passes
