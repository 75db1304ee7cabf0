// Claim: accesses of a loop at base + x + o, with a constant o and a 64-bit x that scalar evolution knows, may be made
// through one pointer for each cluster of them, which moves by the constant step s with each iteration.
//
// Needs: that x = {start,+,s} with 64 bits, by one of these cases. L is min(2^32 - M, 64 KiB), M being the most bytes
// that the memory can have.
//
//  (1) x is {a,+,s}, or it is loop-invariant (s = 0). That is exact.
//  (2) x is zext({a,+,s}) with a 32-bit recurrence, 0 < s <= L, and the access is in a block that dominates the latch.
//      Then x = {zext(a),+,s}: in each iteration after the first, the access of the one before was made with an index i
//      and didn't trap, so i < M and i + s < 2^32.
//  (3) The same with -L <= s < 0, no call in the loop, and an access V of the same stream with o = 0 that is executed
//      whenever this one is (is_witness). Should the index wrap in this iteration, from i < -s to i + s + 2^32, then V
//      has to trap, since that is at least 2^32 - 64 KiB, where no memory reaches. With the 64-bit index V traps as
//      well, in the guard below the base, and what this access did meanwhile can't be seen.
//  (4) The pointer is a phi of two addresses, base + zext(a) + o on entry and base + zext({a + s,+,s}) + o from the
//      latch. That is case (2), one step ahead.
//
// Clusters. Streams of equal step whose 32-bit starts differ by a constant d are one cluster, addressed from its lowest
// stream.
//
//  (5) If their 64-bit starts differ by d too, that is exact.
//  (6) Otherwise 0 < d <= L, and each access of the upper stream has a witness in the lower one. That has an index
//      i < M, so i + d doesn't wrap; or it traps, and nobody sees the other one. Sums of all d and o stay below 2^32.
//
// Flags. The pointers get `nusw`, and the start `nuw` where its index is small. They say what is true of any walk that
// wasm-verify lets pass: 64-bit addresses around a memory are far from wrapping. Memory safety isn't at stake, since
// wasm-verify looks at what comes out and believes no flag.

#include "passes/loops/wasm_addr.h"

#include <llvm/Analysis/LoopInfo.h>
#include <llvm/Analysis/ScalarEvolution.h>
#include <llvm/Analysis/ScalarEvolutionExpressions.h>
#include <llvm/IR/IRBuilder.h>
#include <llvm/IR/Module.h>
#include <llvm/Transforms/Utils/Local.h>
#include <llvm/Transforms/Utils/ScalarEvolutionExpander.h>
#include <optional>

#include "passes/guest/guest_address.h"
#include "passes/guest/recurrence.h"
#include "passes/guest/stream.h"

namespace w2n::passes {

namespace {

// Vectorized loops run some iterations ahead of the guest, at most 64 of them; the guard is 16 MiB.
constexpr int64_t max_step = 65536;
// Comparing all streams with each other takes time; loops with more are none that vectorize.
constexpr size_t max_streams = 64;

/// Streams of a cluster, by their distance from its lowest one.
using Cluster = std::vector<std::pair<int64_t, const Stream*>>;

class StreamRewrite {
 public:
  StreamRewrite(llvm::Loop& loop, llvm::ScalarEvolution& evolution, const llvm::DominatorTree& dominators)
      : loop_(loop), evolution_(evolution), dominators_(dominators), context_(loop.getHeader()->getContext()) {}

  bool rewrite() {
    collect();
    if (streams_.empty() || streams_.size() > max_streams) return false;
    bool changed = false;
    for (const Cluster& cluster : cluster_streams()) changed |= rewrite_cluster(cluster);
    if (changed) evolution_.forgetLoop(&loop_);
    return changed;
  }

 private:
  // --- Streams.

  void collect() {
    for (llvm::BasicBlock* block : loop_.blocks()) {
      for (llvm::Instruction& instruction : *block) {
        has_calls_ |= is_observable(instruction);
        llvm::Value* pointer = llvm::getLoadStorePointerOperand(&instruction);
        if (pointer != nullptr && evolution_.isSCEVable(pointer->getType())) add_access(instruction, *pointer);
      }
    }
    for (const auto& [stream, access] : downward_) {
      if (!has_calls_ && traps_below_zero(stream, access)) add(stream, access);
    }
  }

  void add(const Stream& like, StreamAccess access) {
    for (Stream& stream : streams_) {
      if (is_same(stream, like)) {
        stream.accesses.push_back(access);
        return;
      }
    }
    streams_.push_back(like);
    streams_.back().accesses.push_back(access);
  }

  static bool is_same(const Stream& left, const Stream& right) {
    return left.memory == right.memory && left.start == right.start && left.step == right.step;
  }

  [[nodiscard]] bool in_every_iteration(const llvm::Instruction& instruction) const {
    return dominators_.dominates(instruction.getParent(), loop_.getLoopLatch());
  }

  void add_access(llvm::Instruction& instruction, llvm::Value& pointer) {
    const llvm::SCEV* address = evolution_.getSCEV(&pointer);
    const auto* origin = llvm::dyn_cast<llvm::SCEVUnknown>(evolution_.getPointerBase(address));
    if (origin == nullptr) return;
    const llvm::SCEV* index = evolution_.removePointerBase(address);
    if (auto* phi = llvm::dyn_cast<llvm::PHINode>(origin->getValue())) {
      add_phi_access(instruction, *phi, index);
      return;
    }
    if (!lower::guest_memory(*origin->getValue())) return;
    int64_t offset = 0;
    index = without_constant(index, offset, evolution_);
    Stream stream{.memory = origin->getValue(), .start = index, .accesses = {}};
    // The first two are case (1).
    if (evolution_.isLoopInvariant(index, &loop_)) {
      add(stream, {instruction, offset});
    } else if (const auto* recurrence = affine_recurrence(index, loop_)) {
      if (const auto step = constant_step(*recurrence, evolution_)) {
        stream.start = without_constant(recurrence->getStart(), offset, evolution_);
        stream.step = *step;
        add(stream, {instruction, offset});
      }
    } else if (const auto* extension = llvm::dyn_cast<llvm::SCEVZeroExtendExpr>(index)) {
      add_extended(instruction, stream, affine_recurrence(extension->getOperand(), loop_), offset);
    }
  }

  /// Cases (2) and (3).
  void add_extended(llvm::Instruction& instruction, Stream& stream, const llvm::SCEVAddRecExpr* recurrence,
                    int64_t offset) {
    if (recurrence == nullptr || !recurrence->getType()->isIntegerTy(32) || !in_every_iteration(instruction)) return;
    const auto step = constant_step(*recurrence, evolution_);
    const int64_t limit = step_limit(*stream.memory);
    if (!step || *step > limit || *step < -limit) return;
    stream.start = extended(recurrence->getStart());
    stream.step = *step;
    if (*step > 0) {
      add(stream, {instruction, offset});
    } else {
      downward_.push_back({stream, {instruction, offset}});
    }
  }

  /// Case (4): global value numbering and loop rotation leave phis of two addresses, one step apart.
  void add_phi_access(llvm::Instruction& instruction, llvm::PHINode& phi, const llvm::SCEV* displacement) {
    const auto* constant = llvm::dyn_cast<llvm::SCEVConstant>(displacement);
    if (constant == nullptr || phi.getParent() != loop_.getHeader() || !in_every_iteration(instruction)) return;
    const auto first = narrow_address(*phi.getIncomingValueForBlock(loop_.getLoopPreheader()));
    const auto next = narrow_address(*phi.getIncomingValueForBlock(loop_.getLoopLatch()));
    if (!first || !next || first->base != next->base || first->offset != next->offset) return;
    const auto* recurrence = affine_recurrence(next->index, loop_);
    if (recurrence == nullptr || !evolution_.isLoopInvariant(first->index, &loop_)) return;
    const auto step = constant_step(*recurrence, evolution_);
    if (!step || *step <= 0 || *step > step_limit(*first->base)) return;
    const llvm::SCEV* before =
        evolution_.getMinusSCEV(recurrence->getStart(), recurrence->getStepRecurrence(evolution_));
    if (evolution_.getMinusSCEV(before, first->index)->isZero()) {
      add({.memory = first->base, .start = extended(first->index), .step = *step, .accesses = {}},
          {instruction, first->offset + constant->getAPInt().getSExtValue()});
    }
  }

  struct NarrowAddress {
    llvm::Value* base;
    const llvm::SCEV* index;  // i32, to be zero-extended
    int64_t offset;
  };

  /// base + zext(index) + offset.
  std::optional<NarrowAddress> narrow_address(llvm::Value& pointer) {
    const llvm::SCEV* address = evolution_.getSCEV(&pointer);
    const auto* origin = llvm::dyn_cast<llvm::SCEVUnknown>(evolution_.getPointerBase(address));
    if (origin == nullptr || !lower::guest_memory(*origin->getValue())) return std::nullopt;
    NarrowAddress result{origin->getValue(), nullptr, 0};
    const llvm::SCEV* index = without_constant(evolution_.removePointerBase(address), result.offset, evolution_);
    if (evolution_.getUnsignedRangeMax(index).getActiveBits() > 32) return std::nullopt;
    result.index = evolution_.getTruncateExpr(index, llvm::Type::getInt32Ty(context_));
    return result;
  }

  /// The V of case (3): whether an access of the same stream, executed whenever this one is, traps if the index has
  /// passed below 0.
  bool traps_below_zero(const Stream& stream, StreamAccess access) {
    return llvm::any_of(downward_, [&](const auto& other) {
      return is_same(other.first, stream) && other.second.offset == 0 &&
             is_witness(*other.second.instruction, *access.instruction, dominators_);
    });
  }

  /// L of the memory with this base.
  static int64_t step_limit(llvm::Value& memory) {
    const auto known = lower::guest_memory(memory);
    return known ? std::min(max_step, static_cast<int64_t>(safe_step(*known))) : 0;
  }

  const llvm::SCEV* extended(const llvm::SCEV* index) {
    return evolution_.getZeroExtendExpr(index, llvm::Type::getInt64Ty(context_));
  }

  // --- Clusters.

  /// left - right, if that is a constant: of 32 bits, and whether the 64-bit values differ by it too.
  struct Difference {
    int64_t distance;
    bool is_exact;
  };
  std::optional<Difference> difference(const Stream& left, const Stream& right) {
    if (left.memory != right.memory || left.step != right.step) return std::nullopt;
    if (const auto* exact = llvm::dyn_cast<llvm::SCEVConstant>(evolution_.getMinusSCEV(left.start, right.start))) {
      return Difference{exact->getAPInt().getSExtValue(), true};
    }
    llvm::Type* narrow = llvm::Type::getInt32Ty(context_);
    const auto* wrapping = llvm::dyn_cast<llvm::SCEVConstant>(evolution_.getMinusSCEV(
        evolution_.getTruncateExpr(left.start, narrow), evolution_.getTruncateExpr(right.start, narrow)));
    if (wrapping == nullptr) return std::nullopt;
    return Difference{wrapping->getAPInt().getSExtValue(), false};
  }

  std::vector<Cluster> cluster_streams() {
    std::vector<Cluster> groups;
    for (const Stream& stream : streams_) {
      std::optional<Difference> above;
      auto group = llvm::find_if(groups, [&](const Cluster& candidate) {
        above = difference(stream, *candidate.front().second);
        return above.has_value();
      });
      if (above) {
        group->emplace_back(above->distance, &stream);
      } else {
        groups.push_back({{0, &stream}});
      }
    }
    std::vector<Cluster> clusters;
    for (Cluster& group : groups) split(group, clusters);
    return clusters;
  }

  /// From the lowest stream up, as long as each step is sound.
  void split(Cluster& group, std::vector<Cluster>& clusters) {
    llvm::sort(group, [&](const auto& left, const auto& right) {
      return std::pair(left.first, left.second - streams_.data()) <
             std::pair(right.first, right.second - streams_.data());
    });
    int64_t lowest = 0;
    for (size_t i = 0; i < group.size(); ++i) {
      const auto [distance, stream] = group[i];
      if (i != 0 && follows(*group[i - 1].second, *stream, distance - group[i - 1].first, distance - lowest)) {
        clusters.back().emplace_back(distance - lowest, stream);
      } else {
        clusters.push_back({{0, stream}});
        lowest = distance;
      }
    }
  }

  bool follows(const Stream& lower_stream, const Stream& upper, int64_t distance, int64_t from_lowest) {
    const auto step = difference(upper, lower_stream);
    if (!step || step->distance != distance) return false;
    constexpr auto most = static_cast<int64_t>(lower::wasm_address_space);
    for (const StreamAccess& access : upper.accesses) {
      if (access.offset + from_lowest < 0 || access.offset + from_lowest >= most) return false;
    }
    if (step->is_exact) return true;  // case (5), else case (6)
    if (step->distance <= 0 || step->distance > step_limit(*upper.memory)) return false;
    return llvm::all_of(upper.accesses, [&](const StreamAccess& access) {
      return llvm::any_of(lower_stream.accesses, [&](const StreamAccess& witness) {
        return is_witness(*witness.instruction, *access.instruction, dominators_);
      });
    });
  }

  // --- Rewriting.

  bool rewrite_cluster(const Cluster& cluster) {
    const Stream& lowest = *cluster.front().second;
    llvm::Instruction* entry = loop_.getLoopPreheader()->getTerminator();
    llvm::SCEVExpander expander(evolution_, "stream");
    // In the dynamic model the base may be loaded in the loop.
    if (!dominators_.dominates(lowest.memory, entry) || !expander.isSafeToExpandAt(lowest.start, entry)) return false;
    llvm::Value* current = hidden_start(lowest, expander, entry);
    if (lowest.step != 0) current = walking_pointer(current, lowest.step);
    for (const auto& [distance, stream] : cluster) {
      for (const StreamAccess& access : stream->accesses) redirect(access, current, distance);
    }
    return true;
  }

  llvm::Value* hidden_start(const Stream& stream, llvm::SCEVExpander& expander, llvm::Instruction* entry) {
    llvm::IRBuilder<> builder(entry);
    llvm::Value* index = expander.expandCodeFor(stream.start, builder.getInt64Ty(), entry);
    // Only of a small number it is certain that the sum doesn't wrap.
    constexpr unsigned small_bits = 48;
    const bool is_small = evolution_.getUnsignedRangeMax(stream.start).getActiveBits() <= small_bits;
    const llvm::GEPNoWrapFlags flags =
        is_small ? llvm::GEPNoWrapFlags::noUnsignedSignedWrap() | llvm::GEPNoWrapFlags::noUnsignedWrap()
                 : llvm::GEPNoWrapFlags::none();
    llvm::Value* start = builder.CreatePtrAdd(stream.memory, index, "", flags);
    return builder.CreateIntToPtr(builder.CreatePtrToInt(start, builder.getInt64Ty()), builder.getPtrTy(), "stream");
  }

  llvm::Value* walking_pointer(llvm::Value* start, int64_t step) {
    llvm::BasicBlock* header = loop_.getHeader();
    llvm::IRBuilder<> builder(header, header->begin());
    llvm::PHINode* phi = builder.CreatePHI(builder.getPtrTy(), 2, "at");
    builder.SetInsertPoint(loop_.getLoopLatch()->getTerminator());
    phi->addIncoming(start, loop_.getLoopPreheader());
    phi->addIncoming(moved(builder, phi, step), loop_.getLoopLatch());
    return phi;
  }

  static llvm::Value* moved(llvm::IRBuilder<>& builder, llvm::Value* pointer, int64_t distance) {
    return builder.CreatePtrAdd(pointer, builder.getInt64(static_cast<uint64_t>(distance)), "",
                                llvm::GEPNoWrapFlags::noUnsignedSignedWrap());
  }

  static void redirect(const StreamAccess& access, llvm::Value* current, int64_t distance) {
    llvm::IRBuilder<> builder(access.instruction);
    const int64_t offset = access.offset + distance;
    const unsigned operand = llvm::isa<llvm::LoadInst>(access.instruction) ? llvm::LoadInst::getPointerOperandIndex()
                                                                           : llvm::StoreInst::getPointerOperandIndex();
    llvm::Value* old = access.instruction->getOperand(operand);
    access.instruction->setOperand(operand, offset == 0 ? current : moved(builder, current, offset));
    llvm::RecursivelyDeleteTriviallyDeadInstructions(old);
  }

  llvm::Loop& loop_;
  llvm::ScalarEvolution& evolution_;
  const llvm::DominatorTree& dominators_;
  llvm::LLVMContext& context_;
  bool has_calls_ = false;
  std::vector<Stream> streams_;
  std::vector<std::pair<Stream, StreamAccess>> downward_;
};

/// Whether two that move towards each other end the loop, as in a reversal in place. Vectorized, it would spend more on
/// counting its iterations than most such loops, which are short, take; native compilers don't vectorize it either.
bool ends_at_a_meeting(const llvm::Loop& loop, llvm::ScalarEvolution& evolution) {
  llvm::SmallVector<llvm::BasicBlock*, 4> exiting;
  loop.getExitingBlocks(exiting);
  return llvm::any_of(exiting, [&](const llvm::BasicBlock* block) {
    const auto* branch = llvm::dyn_cast<llvm::BranchInst>(block->getTerminator());
    const auto* compare =
        branch != nullptr && branch->isConditional() ? llvm::dyn_cast<llvm::ICmpInst>(branch->getCondition()) : nullptr;
    return compare != nullptr &&
           llvm::all_of(compare->operands(), [&](llvm::Value* side) { return is_counter(*side, loop, evolution); });
  });
}

}  // namespace

llvm::PreservedAnalyses WasmAddrPass::run(llvm::Function& function, llvm::FunctionAnalysisManager& analyses) {
  const llvm::LoopInfo& loops = analyses.getResult<llvm::LoopAnalysis>(function);
  if (loops.empty()) return llvm::PreservedAnalyses::all();
  llvm::ScalarEvolution& evolution = analyses.getResult<llvm::ScalarEvolutionAnalysis>(function);
  const llvm::DominatorTree& dominators = analyses.getResult<llvm::DominatorTreeAnalysis>(function);
  bool changed = false;
  for (llvm::Loop* loop : loops.getLoopsInPreorder()) {
    if (!loop->isInnermost() || loop->getLoopPreheader() == nullptr || loop->getLoopLatch() == nullptr) continue;
    if (ends_at_a_meeting(*loop, evolution)) continue;
    changed |= StreamRewrite(*loop, evolution, dominators).rewrite();
  }
  if (!changed) return llvm::PreservedAnalyses::all();
  llvm::PreservedAnalyses preserved;
  preserved.preserveSet<llvm::CFGAnalyses>();
  return preserved;
}

}  // namespace w2n::passes
