// Claim: a loop over vectors of n lanes, unrolled u times, may be made a loop of n * u times as many iterations of a
// scalar body.
//
// Needs: the lanes are equivalent to the vectors (lanes.cpp has the argument), and they are copies of one body, so that
// they can be rolled up (reroll.cpp has that argument). A vector operation reads all of its lanes before it writes any,
// so rolling up changes the order of accesses. That is right if the streams that are written don't overlap with others:
//
//  (1) It is known of the whole function (extent() of passes/guest/stream.h); or
//  (2) it is asked at run time, for the bytes that each stream touches in the whole loop:
//
//        [start + lo, start + (trip count - 1) * step + hi)    (with a negative step, from the last start to the first)
//
//      lo and hi being the lowest and highest offsets of its accesses. Streams are never further than 2^57 from memory,
//      so 64 bits hold all of it. The answer only chooses between two loops that do the same. Accesses that trap before
//      the end is reached don't matter, since a loop that touches less than the range has no overlaps that the range
//      hasn't.
//
// Flags: those that reroll.cpp keeps.

#include "passes/loops/wasm_devec.h"

#include <llvm/Analysis/LoopInfo.h>
#include <llvm/Analysis/ScalarEvolution.h>
#include <llvm/IR/Dominators.h>
#include <llvm/IR/IRBuilder.h>
#include <llvm/Transforms/Utils/BasicBlockUtils.h>
#include <llvm/Transforms/Utils/Cloning.h>
#include <llvm/Transforms/Utils/LoopUtils.h>
#include <llvm/Transforms/Utils/ScalarEvolutionExpander.h>

#include "passes/guest/stream.h"
#include "passes/loops/lanes.h"
#include "passes/loops/reroll.h"

namespace w2n::passes {

namespace {

constexpr unsigned max_copies = 64;
// Comparisons before the loop; more cost more than they bring.
constexpr unsigned max_checks = 8;
constexpr int64_t max_step = int64_t{1} << 16;

class Devectorization {
 public:
  Devectorization(llvm::Loop& loop, llvm::ScalarEvolution& evolution, llvm::DominatorTree& dominators,
                  llvm::LoopInfo& loops)
      : loop_(loop), evolution_(evolution), dominators_(dominators), loops_(loops), block_(*loop.getHeader()) {}

  bool run() {
    if (loop_.getNumBlocks() != 1 || loop_.getLoopPreheader() == nullptr || loop_.getExitBlock() == nullptr) {
      return false;
    }
    lanes_ = separable_lanes(block_);
    if (lanes_ == 0 || !collect_streams()) return false;
    const unsigned copies = find_copies();
    if (copies == 0) return false;
    if (needs_checks_) add_version();
    Lanes lanes(block_, *loop_.getLoopPreheader(), lanes_);
    lanes.split();
    evolution_.forgetLoop(&loop_);
    Reroll reroll(loop_, evolution_, copies, Streams::are_disjoint);
    if (!reroll.prove()) {
      lanes.restore();
      evolution_.forgetLoop(&loop_);
      return needs_checks_;
    }
    reroll.apply();
    lanes.commit();
    return true;
  }

 private:
  /// False if an access isn't of a stream, or if there would be too many checks. The streams can be anywhere.
  bool collect_streams() {
    for (llvm::Instruction& instruction : block_) {
      llvm::Value* pointer = llvm::getLoadStorePointerOperand(&instruction);
      if (pointer == nullptr) continue;
      const auto address = pointer_offset(pointer, block_);
      if (!address) return false;
      auto stream = llvm::find_if(streams_, [&](const Stream& known) { return known.pointer == address->pointer; });
      if (stream == streams_.end()) {
        const auto step = step_of(address->pointer, block_);
        if (!step || *step > max_step || *step < -max_step) return false;
        streams_.push_back({.step = *step, .accesses = {}, .pointer = address->pointer});
        stream = std::prev(streams_.end());
      }
      stream->accesses.emplace_back(instruction, address->offset);
    }
    unsigned checks = 0;
    for_each_check([&](size_t, size_t) { ++checks; });
    return checks <= max_checks;
  }

  /// Pairs of streams that must not overlap.
  template <class Function>
  void for_each_check(Function&& function) {
    for (size_t i = 0; i < streams_.size(); ++i) {
      for (size_t j = 0; j < i; ++j) {
        if (streams_[i].is_written() || streams_[j].is_written()) function(i, j);
      }
    }
  }

  /// How many copies of a scalar body the lanes are; 0 if they aren't. Leaves the loop as it is.
  unsigned find_copies() {
    Lanes lanes(block_, *loop_.getLoopPreheader(), lanes_);
    lanes.split();
    evolution_.forgetLoop(&loop_);
    unsigned found = 0;
    for (unsigned copies = max_copies; copies >= lanes_ && found == 0; copies /= 2) {
      if (copies % lanes_ == 0 && Reroll(loop_, evolution_, copies, Streams::are_disjoint).prove()) found = copies;
    }
    needs_checks_ = found != 0 && !Reroll(loop_, evolution_, found, Streams::may_overlap).prove();
    lanes.restore();
    evolution_.forgetLoop(&loop_);
    needs_checks_ = needs_checks_ && !are_known_to_be_disjoint();
    return found;
  }

  /// Case (1): whether no two streams, one of them written, can overlap in any execution.
  bool are_known_to_be_disjoint() {
    const LoopStreams found = loop_streams(loop_, evolution_);
    std::vector<std::optional<Extent>> extents;
    extents.reserve(found.streams.size());
    for (const Stream& stream : found.streams) extents.push_back(extent(stream, loop_, evolution_));
    for (size_t i = 0; i < extents.size(); ++i) {
      for (size_t j = 0; j < i; ++j) {
        const bool is_written = found.streams[i].is_written() || found.streams[j].is_written();
        if (is_written && !are_apart(extents[i], extents[j])) return false;
      }
    }
    return found.are_all;
  }

  /// Makes a copy of the loop, which runs if streams overlap; this loop runs if they don't.
  void add_version() {
    llvm::formLCSSA(loop_, dominators_, &loops_, &evolution_);
    llvm::BasicBlock* check = loop_.getLoopPreheader();
    llvm::Value* overlap = build_check(check->getTerminator());
    llvm::BasicBlock* entry = llvm::SplitBlock(check, check->getTerminator(), &dominators_, &loops_);
    llvm::BasicBlock* exit = loop_.getExitBlock();
    llvm::ValueToValueMapTy copies;
    llvm::SmallVector<llvm::BasicBlock*, 2> blocks;
    llvm::Loop* other =
        llvm::cloneLoopWithPreheader(entry, check, &loop_, copies, ".overlapping", &loops_, &dominators_, blocks);
    llvm::remapInstructionsInBlocks(blocks, copies);
    llvm::ReplaceInstWithInst(check->getTerminator(),
                              llvm::BranchInst::Create(other->getLoopPreheader(), entry, overlap));
    for (llvm::PHINode& phi : exit->phis()) {
      llvm::Value* value = phi.getIncomingValueForBlock(&block_);
      const auto copy = copies.find(value);
      phi.addIncoming(copy == copies.end() ? value : static_cast<llvm::Value*>(copy->second), other->getLoopLatch());
    }
    dominators_.changeImmediateDominator(exit, check);
    llvm::formDedicatedExitBlocks(&loop_, &dominators_, &loops_, nullptr, true);
    llvm::formDedicatedExitBlocks(other, &dominators_, &loops_, nullptr, true);
    evolution_.forgetTopmostLoop(&loop_);
  }

  /// Case (2): whether any of the ranges overlap.
  llvm::Value* build_check(llvm::Instruction* place) {
    llvm::IRBuilder<> builder(place);
    llvm::SCEVExpander expander(evolution_, "devec");
    const llvm::SCEV* taken =
        evolution_.getNoopOrZeroExtend(evolution_.getBackedgeTakenCount(&loop_), builder.getInt64Ty());
    llvm::Value* last = expander.expandCodeFor(taken, builder.getInt64Ty(), place);
    struct Bounds {
      llvm::Value* lo;
      llvm::Value* hi;
    };
    llvm::SmallVector<Bounds, 4> bounds;
    for (const Stream& stream : streams_) {
      auto* phi = llvm::dyn_cast<llvm::PHINode>(stream.pointer);
      const bool walks = phi != nullptr && phi->getParent() == &block_;
      llvm::Value* start = walks ? phi->getIncomingValueForBlock(loop_.getLoopPreheader()) : stream.pointer;
      llvm::Value* from = builder.CreatePtrToInt(start, builder.getInt64Ty());
      llvm::Value* to = builder.CreateAdd(from, builder.CreateMul(last, signed_number(builder, stream.step)));
      if (stream.step < 0) std::swap(from, to);
      bounds.push_back({builder.CreateAdd(from, signed_number(builder, stream.lowest())),
                        builder.CreateAdd(to, signed_number(builder, stream.highest()))});
    }
    llvm::Value* overlap = builder.getFalse();
    for_each_check([&](size_t i, size_t j) {
      llvm::Value* both = builder.CreateAnd(builder.CreateICmpSLT(bounds[i].lo, bounds[j].hi),
                                            builder.CreateICmpSLT(bounds[j].lo, bounds[i].hi));
      overlap = builder.CreateOr(overlap, both);
    });
    return overlap;
  }

  static llvm::Value* signed_number(llvm::IRBuilder<>& builder, int64_t value) {
    return builder.getInt64(static_cast<uint64_t>(value));
  }

  llvm::Loop& loop_;
  llvm::ScalarEvolution& evolution_;
  llvm::DominatorTree& dominators_;
  llvm::LoopInfo& loops_;
  llvm::BasicBlock& block_;
  unsigned lanes_ = 0;
  bool needs_checks_ = false;
  std::vector<Stream> streams_;
};

}  // namespace

llvm::PreservedAnalyses WasmDevecPass::run(llvm::Function& function, llvm::FunctionAnalysisManager& analyses) {
  llvm::LoopInfo& loops = analyses.getResult<llvm::LoopAnalysis>(function);
  if (loops.empty()) return llvm::PreservedAnalyses::all();
  llvm::ScalarEvolution& evolution = analyses.getResult<llvm::ScalarEvolutionAnalysis>(function);
  llvm::DominatorTree& dominators = analyses.getResult<llvm::DominatorTreeAnalysis>(function);
  bool changed = false;
  for (llvm::Loop* loop : loops.getLoopsInPreorder()) {
    if (loop->isInnermost()) changed |= Devectorization(*loop, evolution, dominators, loops).run();
  }
  return changed ? llvm::PreservedAnalyses::none() : llvm::PreservedAnalyses::all();
}

}  // namespace w2n::passes
