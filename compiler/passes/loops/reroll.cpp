// Claim: a loop L whose body, a single block, makes N copies of one body K may be made a loop of N times as many
// iterations of K.
//
// Needs: for every value v of K there are v_0 = v, v_1 … v_(N-1) in L's body such that v_k in iteration j of L is what
// v is in iteration j * N + k of the new loop. prove() establishes that for everything that can be seen, by induction
// over these iterations. A value corresponds to its copy by one of these cases:
//
//  (1) A counter, which is a phi with a constant step s that N divides, steps by s / N in the new loop. So v + c
//      corresponds to v + c + k * s / N. `or disjoint` is as good as an addition where LLVM says so in L, but not in
//      the new loop, where the counter has other low bits: K must not contain any on counters.
//  (2) Operations correspond if they are the same and their operands correspond; loads, if their addresses do.
//  (3) A phi that carries a value x around carries another one, m, in the new loop. In iteration j * N + k, k > 0, it
//      holds m of the iteration before, so the phi corresponds to m_(k-1); and x must be m_(N-1).
//  (4) A phi is only combined with N leaves by an associative and commutative operation on integers, each leaf the copy
//      of one of them. The order doesn't matter, so the new loop combines one leaf at a time.
//
// Memory. Every store is a copy of a store of K, and every load too: none is made more or less often. Two accesses of
// one iteration of L, one of them a store, may only change their order if they are of one stream and don't overlap, or
// of two and the caller knows that these don't. Only counters, carried values and reductions leave the loop, and they
// are the same after the last iteration.
//
// Flags. What LLVM knows of a value of K (flags, metadata) it knows of the first copy; the new value keeps what all
// copies have in common.

#include "passes/loops/reroll.h"

#include <llvm/IR/IRBuilder.h>
#include <llvm/IR/IntrinsicInst.h>
#include <llvm/IR/PatternMatch.h>
#include <llvm/Transforms/Utils/Local.h>
#include <llvm/Transforms/Utils/ScalarEvolutionExpander.h>

namespace w2n::passes {

namespace {

using namespace llvm::PatternMatch;

// What matching one loop may cost.
constexpr unsigned max_steps = 20000;
constexpr unsigned deepest = 40;

/// A phi plus a constant, modulo its type.
struct Counter {
  llvm::PHINode* phi = nullptr;
  uint64_t offset = 0;
  bool has_or = false;
};

Counter counter(llvm::Value* value) {
  Counter result;
  llvm::Value* operand = nullptr;
  const llvm::APInt* constant = nullptr;
  while (true) {
    if (match(value, m_Add(m_Value(operand), m_APInt(constant)))) {
      result.offset += static_cast<uint64_t>(constant->getSExtValue());
    } else if (match(value, m_DisjointOr(m_Value(operand), m_APInt(constant)))) {
      result.offset += static_cast<uint64_t>(constant->getSExtValue());
      result.has_or = true;
    } else {
      break;
    }
    value = operand;
  }
  result.phi = llvm::dyn_cast<llvm::PHINode>(value);
  return result;
}

}  // namespace

// --- Proof.

bool Reroll::prove() {
  const auto* branch = llvm::dyn_cast<llvm::BranchInst>(block_.getTerminator());
  if (loop_.getNumBlocks() != 1 || loop_.getLoopPreheader() == nullptr || branch == nullptr ||
      !branch->isConditional()) {
    return false;
  }
  fuel_ = max_steps;
  return classify_phis() && has_only_known_results() && has_only_simple_accesses() && match_stores() &&
         match_reductions() && match_carried() && !(kept_stores_.empty() && other_phis_.empty()) &&
         keeps_memory_order() && covers_all_loads() && has_trip_count();
}

void Reroll::restore(const State& state) {
  images_.resize(state.images);
  pairs_.resize(state.pairs);
  carried_ = state.carried;
}

bool Reroll::is_inside(const llvm::Value* value) const {
  const auto* instruction = llvm::dyn_cast<llvm::Instruction>(value);
  return instruction != nullptr && instruction->getParent() == &block_;
}

bool Reroll::classify_phis() {
  for (llvm::PHINode& phi : block_.phis()) {
    llvm::Value* next = phi.getIncomingValueForBlock(&block_);
    int64_t step = 0;
    const llvm::APInt* constant = nullptr;
    if (phi.getType()->isPointerTy()) {
      step = step_of(&phi, block_).value_or(0);
    } else if (match(next, m_c_Add(m_Specific(&phi), m_APInt(constant))) && constant->getBitWidth() <= 64) {
      step = constant->getSExtValue();
    }
    if (step == 0) {
      other_phis_.push_back(&phi);
    } else if (step % static_cast<int64_t>(copies_) != 0) {
      return false;
    } else {
      steps_[&phi] = step;
    }
  }
  for (llvm::PHINode* phi : other_phis_) {
    Reduction reduction{phi, nullptr, nullptr, {}};
    if (is_reduction(*phi, reduction)) {
      reductions_.push_back(std::move(reduction));
    } else {
      carried_[phi] = nullptr;
    }
  }
  return true;
}

/// Whether the phi's next value is a tree of one associative operation, with the phi and `copies_` leaves.
bool Reroll::is_reduction(llvm::PHINode& phi, Reduction& reduction) const {
  auto* result = llvm::dyn_cast<llvm::BinaryOperator>(phi.getIncomingValueForBlock(&block_));
  if (result == nullptr || !is_inside(result) || !phi.hasOneUse() || !phi.getType()->isIntegerTy() ||
      !result->isAssociative() || !result->isCommutative()) {
    return false;
  }
  bool has_phi = false;
  llvm::SmallVector<llvm::Value*, 8> work{result};
  while (!work.empty()) {
    llvm::Value* value = work.pop_back_val();
    auto* inner = llvm::dyn_cast<llvm::BinaryOperator>(value);
    if (value == &phi) {
      has_phi = true;
    } else if (inner != nullptr && inner->getOpcode() == result->getOpcode() && is_inside(inner) &&
               (inner == result || inner->hasOneUse())) {
      work.push_back(inner->getOperand(0));
      work.push_back(inner->getOperand(1));
    } else {
      reduction.leaves.push_back(value);
    }
    if (reduction.leaves.size() > copies_) return false;
  }
  // Inside the loop nobody else may see the sum: it is another one in the middle of the copies.
  for (const llvm::User* user : result->users()) {
    if (user != &phi && is_inside(user)) return false;
  }
  reduction.result = result;
  return has_phi && reduction.leaves.size() == copies_;
}

bool Reroll::has_only_known_results() const {
  for (llvm::Instruction& instruction : block_) {
    // Users in no block are vector code that its lanes stand in for (lanes.cpp).
    const bool leaves = llvm::any_of(instruction.users(), [&](const llvm::User* user) {
      return !is_inside(user) && llvm::cast<llvm::Instruction>(user)->getParent() != nullptr;
    });
    if (!leaves) continue;
    if (llvm::isa<llvm::PHINode>(instruction)) return false;
    const bool is_next = llvm::any_of(
        block_.phis(), [&](const llvm::PHINode& phi) { return phi.getIncomingValueForBlock(&block_) == &instruction; });
    if (!is_next) return false;
  }
  return true;
}

bool Reroll::has_only_simple_accesses() const {
  for (llvm::Instruction& instruction : block_) {
    if (const auto* load = llvm::dyn_cast<llvm::LoadInst>(&instruction)) {
      if (!load->isSimple()) return false;
    } else if (const auto* store = llvm::dyn_cast<llvm::StoreInst>(&instruction)) {
      if (!store->isSimple()) return false;
    } else if (instruction.mayReadOrWriteMemory() || instruction.mayHaveSideEffects()) {
      return false;
    }
  }
  return true;
}

bool Reroll::match_stores() {
  for (llvm::Instruction& instruction : block_) {
    auto* store = llvm::dyn_cast<llvm::StoreInst>(&instruction);
    if (store == nullptr) continue;
    const auto address = pointer_offset(store->getPointerOperand(), block_);
    if (!address) return false;
    auto* phi = llvm::dyn_cast<llvm::PHINode>(address->pointer);
    if (phi == nullptr || !steps_.contains(phi)) return false;
    stores_.insert({store, *address});
  }
  if (stores_.size() % copies_ != 0) return false;
  return llvm::all_of(llvm::make_first_range(stores_), [&](llvm::StoreInst* store) {
    return matched_stores_.contains(store) || match_store_group(*store);
  });
}

/// Finds the stores that are copies of each other, `any` being one of them: a copy's stride apart in one stream.
bool Reroll::match_store_group(llvm::StoreInst& any) {
  const PointerOffset address = stores_.lookup(&any);
  const int64_t stride = steps_[llvm::cast<llvm::PHINode>(address.pointer)] / static_cast<int64_t>(copies_);
  const auto count = static_cast<int64_t>(copies_);
  /// How many strides a store lies from `origin`, if it is of the stream and not yet matched.
  const auto distance = [&](llvm::StoreInst* store, const PointerOffset& other,
                            int64_t origin) -> std::optional<int64_t> {
    if (other.pointer != address.pointer || matched_stores_.contains(store)) return std::nullopt;
    if ((other.offset - origin) % stride != 0) return std::nullopt;
    return (other.offset - origin) / stride;
  };
  int64_t first = 0;
  for (const auto& [store, other] : stores_) {
    const auto at = distance(store, other, address.offset);
    if (at && *at > -count) first = std::min(first, *at);
  }
  llvm::SmallVector<llvm::StoreInst*, 8> group(copies_, nullptr);
  for (const auto& [store, other] : stores_) {
    const auto at = distance(store, other, address.offset + first * stride);
    if (!at || *at < 0 || *at >= count || group[static_cast<size_t>(*at)] != nullptr) continue;
    group[static_cast<size_t>(*at)] = store;
  }
  if (llvm::is_contained(group, nullptr)) return false;
  for (unsigned copy = 0; copy < copies_; ++copy) {
    matched_stores_.insert(group[copy]);
    images_.push_back({group[0], group[copy], copy});
  }
  kept_stores_.push_back(group[0]);
  llvm::Value* kept = group[0]->getValueOperand();
  for (unsigned copy = 0; copy < copies_; ++copy) {
    llvm::Value* other = group[copy]->getValueOperand();
    if (kept->getType() != other->getType() || !corresponds(copy, kept, other)) return false;
  }
  return true;
}

bool Reroll::match_reductions() {
  return llvm::all_of(reductions_, [&](Reduction& reduction) { return match_reduction(reduction); });
}

/// Case (4). Any leaf may be the first copy, and the others come in any order.
bool Reroll::match_reduction(Reduction& reduction) {
  for (llvm::Value* kept : reduction.leaves) {
    const State before = save();
    llvm::SmallPtrSet<llvm::Value*, 8> used{kept};
    bool matched = corresponds(0, kept, kept);
    for (unsigned copy = 1; copy < copies_ && matched; ++copy) {
      matched = llvm::any_of(reduction.leaves, [&](llvm::Value* leaf) {
        const State attempt = save();
        if (!used.contains(leaf) && corresponds(copy, kept, leaf)) return used.insert(leaf).second;
        restore(attempt);
        return false;
      });
    }
    if (matched) {
      reduction.kept_leaf = kept;
      return true;
    }
    restore(before);
  }
  return false;
}

bool Reroll::match_carried() {
  return llvm::all_of(other_phis_, [&](llvm::PHINode* phi) { return !carried_.contains(phi) || match_carried(*phi); });
}

/// Case (3).
bool Reroll::match_carried(llvm::PHINode& phi) {
  llvm::Value* next = phi.getIncomingValueForBlock(&block_);
  if (llvm::Value* carried = carried_[&phi]) return corresponds(copies_ - 1, carried, next);
  // Nothing said what the first copy hands to the second: the result of an operation like the last one.
  auto* last = llvm::dyn_cast<llvm::Instruction>(next);
  if (last == nullptr || !is_inside(last)) return false;
  for (llvm::Instruction& candidate : block_) {
    if (&candidate == last || !candidate.isSameOperationAs(last)) continue;
    const State before = save();
    carried_[&phi] = &candidate;
    if (corresponds(0, &candidate, &candidate) && corresponds(copies_ - 1, &candidate, last)) return true;
    restore(before);
  }
  return false;
}

bool Reroll::keeps_memory_order() const {
  llvm::DenseMap<const llvm::Instruction*, unsigned> position;
  unsigned next = 0;
  for (const llvm::Instruction& instruction : block_) position[&instruction] = next++;
  for (const Image& store : images_) {
    if (!llvm::isa<llvm::StoreInst>(store.kept)) continue;
    for (const Image& other : images_) {
      if (store.original == other.original) continue;
      const bool was_first = position[store.original] < position[other.original];
      const bool is_first = std::pair(store.copy, position[store.kept]) < std::pair(other.copy, position[other.kept]);
      if (was_first != is_first && !may_swap(store, other)) return false;
    }
  }
  return true;
}

bool Reroll::may_swap(const Image& left, const Image& right) const {
  const auto first = pointer_offset(llvm::getLoadStorePointerOperand(left.original), block_);
  const auto second = pointer_offset(llvm::getLoadStorePointerOperand(right.original), block_);
  if (!first || !second) return false;
  if (first->pointer != second->pointer) return streams_ == Streams::are_disjoint;
  const auto size = [&](const Image& image) {
    return static_cast<int64_t>(layout_.getTypeStoreSize(llvm::getLoadStoreType(image.original)).getFixedValue());
  };
  return first->offset + size(left) <= second->offset || second->offset + size(right) <= first->offset;
}

bool Reroll::covers_all_loads() const {
  llvm::SmallPtrSet<const llvm::Instruction*, 32> covered;
  for (const Image& image : images_) covered.insert(image.original);
  return llvm::all_of(block_, [&](const llvm::Instruction& instruction) {
    return !llvm::isa<llvm::LoadInst>(instruction) || covered.contains(&instruction);
  });
}

bool Reroll::has_trip_count() {
  constexpr unsigned max_bits = 40;  // so that the new count can't overflow
  const llvm::SCEV* taken = evolution_.getBackedgeTakenCount(&loop_);
  if (llvm::isa<llvm::SCEVCouldNotCompute>(taken) || taken->getType()->getScalarSizeInBits() > 64) return false;
  llvm::Type* wide = llvm::Type::getInt64Ty(block_.getContext());
  taken = evolution_.getNoopOrZeroExtend(taken, wide);
  if (evolution_.getUnsignedRangeMax(taken).getActiveBits() > max_bits) return false;
  trip_count_ = evolution_.getMulExpr(evolution_.getAddExpr(taken, evolution_.getOne(wide)),
                                      evolution_.getConstant(wide, copies_));
  const llvm::SCEVExpander expander(evolution_, "reroll");
  return expander.isSafeToExpandAt(trip_count_, loop_.getLoopPreheader()->getTerminator());
}

// --- Matching: whether `other` is, in an iteration of L, what `kept` is in the copy-th of the new iterations.

bool Reroll::corresponds(unsigned copy, llvm::Value* kept, llvm::Value* other, unsigned depth) {
  if (depth > deepest || fuel_ == 0) return false;
  --fuel_;
  if (!is_inside(kept) || !is_inside(other)) return kept == other && !is_inside(kept);
  if (copy == 0 && kept != other) return false;
  bool is_counter = false;
  const bool counters_match = match_counter(copy, kept, other, is_counter);
  if (is_counter) return counters_match;
  auto& first = *llvm::cast<llvm::Instruction>(kept);
  auto& second = *llvm::cast<llvm::Instruction>(other);
  if (auto* phi = llvm::dyn_cast<llvm::PHINode>(&first)) return match_phi(copy, *phi, other, depth);
  if (llvm::isa<llvm::PHINode>(second) || first.getOpcode() != second.getOpcode() ||
      first.getType() != second.getType()) {
    return false;
  }
  if (auto* load = llvm::dyn_cast<llvm::LoadInst>(&first)) {
    return match_load(copy, *load, llvm::cast<llvm::LoadInst>(second), depth);
  }
  if (first.mayReadOrWriteMemory() || !first.isSameOperationAs(&second)) return false;
  pairs_.push_back({&first, &second});
  if (match_operands(copy, first, second, false, depth)) return true;
  return copy != 0 && first.isCommutative() && first.getNumOperands() == 2 &&
         match_operands(copy, first, second, true, depth);
}

/// Case (1).
bool Reroll::match_counter(unsigned copy, llvm::Value* kept, llvm::Value* other, bool& is_counter) {
  if (!kept->getType()->isIntegerTy()) return false;
  const Counter first = counter(kept);
  const Counter second = counter(other);
  if (first.phi == nullptr || first.phi != second.phi || !steps_.contains(first.phi)) return false;
  is_counter = true;
  const int64_t stride = steps_[first.phi] / static_cast<int64_t>(copies_);
  if (first.has_or || second.offset - first.offset != copy * static_cast<uint64_t>(stride)) return false;
  for (llvm::Value* value = kept; value != first.phi; value = llvm::cast<llvm::Instruction>(value)->getOperand(0)) {
    pairs_.push_back({llvm::cast<llvm::Instruction>(value), nullptr});
  }
  return true;
}

bool Reroll::match_phi(unsigned copy, llvm::PHINode& kept, llvm::Value* other, unsigned depth) {
  const auto known = carried_.find(&kept);
  if (copy == 0) return steps_.contains(&kept) || known != carried_.end();
  if (known == carried_.end()) return false;
  if (known->second != nullptr) return corresponds(copy - 1, known->second, other, depth + 1);
  if (copy != 1 || llvm::isa<llvm::PHINode>(other)) return false;
  known->second = other;
  return corresponds(0, other, other, depth + 1);
}

/// Case (2), as the next one.
bool Reroll::match_load(unsigned copy, llvm::LoadInst& kept, llvm::LoadInst& other, unsigned depth) {
  const auto first = pointer_offset(kept.getPointerOperand(), block_);
  const auto second = pointer_offset(other.getPointerOperand(), block_);
  auto* phi = first ? llvm::dyn_cast<llvm::PHINode>(first->pointer) : nullptr;
  if (first && second && second->pointer == phi && steps_.contains(phi)) {
    const int64_t stride = steps_[phi] / static_cast<int64_t>(copies_);
    if (second->offset - first->offset != static_cast<int64_t>(copy) * stride) return false;
  } else if (!corresponds(copy, kept.getPointerOperand(), other.getPointerOperand(), depth + 1)) {
    return false;
  }
  pairs_.push_back({&kept, nullptr});
  images_.push_back({&kept, &other, copy});
  if (copy != 0) images_.push_back({&kept, &kept, 0});
  return true;
}

bool Reroll::match_operands(unsigned copy, llvm::Instruction& kept, llvm::Instruction& other, bool swapped,
                            unsigned depth) {
  const State before = save();
  for (unsigned i = 0; i < kept.getNumOperands(); ++i) {
    const unsigned j = swapped && i < 2 ? 1 - i : i;
    if (corresponds(copy, kept.getOperand(i), other.getOperand(j), depth + 1)) continue;
    restore(before);
    return false;
  }
  return true;
}

// --- Transformation.

void Reroll::apply() {
  llvm::SCEVExpander expander(evolution_, "reroll");
  llvm::Value* trip_count = expander.expandCodeFor(trip_count_, llvm::Type::getInt64Ty(block_.getContext()),
                                                   loop_.getLoopPreheader()->getTerminator());
  relax_flags();
  relax_alignment();
  replace_reductions();
  for (llvm::PHINode* phi : other_phis_) {
    const auto carried = carried_.find(phi);
    if (carried == carried_.end()) continue;
    llvm::Value* old = phi->getIncomingValueForBlock(&block_);
    phi->setIncomingValueForBlock(&block_, carried->second);
    old->replaceUsesOutsideBlock(carried->second, &block_);
  }
  for (llvm::StoreInst* store : llvm::make_first_range(stores_)) {
    if (!llvm::is_contained(kept_stores_, store)) store->eraseFromParent();
  }
  replace_steps();
  count_iterations(trip_count);
  evolution_.forgetLoop(&loop_);
  remove_dead_code();
  suggest_unrolling();
}

void Reroll::relax_flags() {
  for (const Pair& pair : pairs_) {
    if (pair.other == pair.kept) continue;
    if (pair.other != nullptr) {
      pair.kept->andIRFlags(pair.other);
    } else {
      pair.kept->dropPoisonGeneratingFlags();
    }
    pair.kept->dropUBImplyingAttrsAndMetadata();
  }
}

/// An access that stands for several is aligned as the least of them.
void Reroll::relax_alignment() {
  for (const Image& image : images_) {
    const llvm::Align least =
        std::min(llvm::getLoadStoreAlignment(image.kept), llvm::getLoadStoreAlignment(image.original));
    if (auto* load = llvm::dyn_cast<llvm::LoadInst>(image.kept)) {
      load->setAlignment(least);
    } else {
      llvm::cast<llvm::StoreInst>(image.kept)->setAlignment(least);
    }
  }
}

void Reroll::replace_reductions() {
  for (const Reduction& reduction : reductions_) {
    llvm::IRBuilder<> builder(block_.getTerminator());
    reduction.result->replaceAllUsesWith(
        builder.CreateBinOp(reduction.result->getOpcode(), reduction.phi, reduction.kept_leaf));
  }
}

void Reroll::replace_steps() {
  for (const auto& [phi, step] : steps_) {
    auto* old = llvm::cast<llvm::Instruction>(phi->getIncomingValueForBlock(&block_));
    const int64_t stride = step / static_cast<int64_t>(copies_);
    llvm::IRBuilder<> builder(block_.getTerminator());
    llvm::Value* next = phi->getType()->isPointerTy()
                            ? builder.CreatePtrAdd(phi, builder.getInt64(static_cast<uint64_t>(stride)), "",
                                                   llvm::GEPNoWrapFlags::noUnsignedSignedWrap())
                            : builder.CreateAdd(phi, llvm::ConstantInt::getSigned(phi->getType(), stride));
    phi->setIncomingValueForBlock(&block_, next);
    old->replaceUsesOutsideBlock(next, &block_);
  }
}

/// Leaves the loop by a counter of the new iterations. What else it was left by is dead then.
void Reroll::count_iterations(llvm::Value* trip_count) {
  auto* branch = llvm::cast<llvm::BranchInst>(block_.getTerminator());
  llvm::IRBuilder<> builder(&block_, block_.begin());
  llvm::PHINode* counter = builder.CreatePHI(builder.getInt64Ty(), 2, "iteration");
  builder.SetInsertPoint(branch);
  llvm::Value* next = builder.CreateAdd(counter, builder.getInt64(1), "", true, true);
  counter->addIncoming(builder.getInt64(0), loop_.getLoopPreheader());
  counter->addIncoming(next, &block_);
  const bool exits_if_true = !loop_.contains(branch->getSuccessor(0));
  branch->setCondition(exits_if_true ? builder.CreateICmpEQ(next, trip_count) : builder.CreateICmpNE(next, trip_count));
}

void Reroll::remove_dead_code() {
  bool changed = true;
  while (changed) {
    changed = false;
    llvm::SmallVector<llvm::WeakTrackingVH, 16> dead;
    for (llvm::Instruction& instruction : block_) {
      if (llvm::isInstructionTriviallyDead(&instruction)) dead.emplace_back(&instruction);
    }
    for (const llvm::WeakTrackingVH& instruction : dead) {
      if (instruction != nullptr) changed |= llvm::RecursivelyDeleteTriviallyDeadInstructions(instruction);
    }
    llvm::SmallVector<llvm::WeakTrackingVH, 8> phis;
    for (llvm::PHINode& phi : block_.phis()) phis.emplace_back(&phi);
    for (const llvm::WeakTrackingVH& phi : phis) {
      if (phi != nullptr) changed |= llvm::RecursivelyDeleteDeadPHINode(llvm::cast<llvm::PHINode>(phi));
    }
  }
}

/// If the loop stays scalar after all, the producer's unrolling is given back; the vectorizer drops the hint from what
/// it makes.
void Reroll::suggest_unrolling() {
  constexpr unsigned max_copies = 8;
  if (copies_ > max_copies || block_.getParent()->hasOptSize()) return;
  llvm::LLVMContext& context = block_.getContext();
  const auto name = [&](const char* text) { return llvm::MDString::get(context, text); };
  const auto number = [&](unsigned value) {
    return llvm::ConstantAsMetadata::get(llvm::ConstantInt::get(llvm::Type::getInt32Ty(context), value));
  };
  llvm::Metadata* vectorized = llvm::MDNode::get(context, {name("llvm.loop.isvectorized"), number(1)});
  llvm::Metadata* not_unrolled = llvm::MDNode::get(context, {name("llvm.loop.unroll.runtime.disable")});
  const auto followup = [&](const char* what) {
    return llvm::MDNode::get(context, {name(what), vectorized, not_unrolled});
  };
  llvm::MDNode* id = llvm::MDNode::getDistinct(
      context,
      {nullptr, llvm::MDNode::get(context, {name("llvm.loop.unroll.count"), number(copies_)}),
       followup("llvm.loop.vectorize.followup_vectorized"), followup("llvm.loop.vectorize.followup_epilogue")});
  id->replaceOperandWith(0, id);
  loop_.setLoopID(id);
}

}  // namespace w2n::passes
