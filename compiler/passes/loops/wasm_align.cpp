// Every other vector of 32 bytes that starts at 16 modulo 32 lies in two cache lines, which takes twice the time.
// Native compilers align the data; the addresses of WebAssembly's are its producer's choice, but often they are known
// modulo 32. Peeling is LLVM's, and right for any number of iterations.
//
// It pays if the loop becomes one of vectors, which only LLVM's vectoriser knows. What is asked here is that all memory
// is accessed through streams over adjacent elements or at fixed places, that nothing but counters is carried from one
// iteration to the next, and that the loop is long enough for a few scalar iterations not to matter.

#include "passes/loops/wasm_align.h"

#include <llvm/Analysis/AliasAnalysis.h>
#include <llvm/Analysis/AssumptionCache.h>
#include <llvm/Analysis/DomTreeUpdater.h>
#include <llvm/Analysis/LoopInfo.h>
#include <llvm/Analysis/ScalarEvolution.h>
#include <llvm/Analysis/ScalarEvolutionExpressions.h>
#include <llvm/Analysis/TargetTransformInfo.h>
#include <llvm/IR/Dominators.h>
#include <llvm/Transforms/Utils/BasicBlockUtils.h>
#include <llvm/Transforms/Utils/Local.h>
#include <llvm/Transforms/Utils/LoopPeel.h>
#include <llvm/Transforms/Utils/LoopUtils.h>

#include "passes/guest/recurrence.h"
#include "passes/guest/stream.h"

namespace w2n::passes {

namespace {

constexpr uint64_t producers_alignment = 16;
// Page tables make a memory's base a multiple of more than any vector.
constexpr uint64_t largest_vector = 4096;
constexpr unsigned most_peeled = 4;
// In iterations for each that is peeled.
constexpr unsigned least_length = 32;
constexpr size_t most_instructions = 64;
// Of the loop around: each of many loops in one would look at all of it.
constexpr size_t most_blocks = 64;

class Alignment {
 public:
  Alignment(llvm::Loop& loop, llvm::ScalarEvolution& evolution, uint64_t vector)
      : loop_(loop), evolution_(evolution), vector_(vector) {}

  /// How many iterations to peel; 0 if that wouldn't help.
  unsigned peeled() {
    const unsigned length = evolution_.getSmallConstantTripCount(&loop_);
    if (loop_.getHeader()->size() > most_instructions || !carries_only_counters()) return 0;
    const LoopStreams found = loop_streams(loop_, evolution_);
    if (!found.are_all) return 0;
    for (const Stream& stream : found.streams) {
      if (!add(stream)) return 0;
    }
    unsigned best = 0;
    for (unsigned count = 1; count <= most_peeled && count * least_length <= length; ++count) {
      if (aligned(count) > aligned(best)) best = count;
    }
    // What stays as it was costs more for the peeled iterations.
    return 2 * (aligned(best) - aligned(0)) >= all_ ? best : 0;
  }

 private:
  struct Column {
    uint64_t start, step;  // modulo a vector
    unsigned weight;
  };

  bool carries_only_counters() {
    return llvm::all_of(loop_.getHeader()->phis(),
                        [&](llvm::PHINode& phi) { return is_counter(phi, loop_, evolution_); });
  }

  /// False if the stream's accesses aren't those of a loop that becomes one of vectors.
  bool add(const Stream& stream) {
    if (stream.step == 0) return !stream.is_written();
    const auto start = residue(stream.start, vector_, evolution_);
    if (!llvm::all_of(stream.accesses, [&](const StreamAccess& access) { return access.size == stream.step; }))
      return false;
    for (const StreamAccess& access : stream.accesses) {
      // A vector that is stored across two lines costs as much as two that are loaded.
      const unsigned weight = access.is_store() ? 2 : 1;
      all_ += weight;
      if (!start) continue;
      columns_.push_back({*start + static_cast<uint64_t>(access.offset), static_cast<uint64_t>(stream.step), weight});
    }
    return true;
  }

  /// The weight of the accesses that are aligned after so many iterations.
  [[nodiscard]] unsigned aligned(unsigned iterations) const {
    unsigned sum = 0;
    for (const Column& column : columns_) {
      if ((column.start + iterations * column.step) % vector_ == 0) sum += column.weight;
    }
    return sum;
  }

  llvm::Loop& loop_;
  llvm::ScalarEvolution& evolution_;
  uint64_t vector_;
  unsigned all_ = 0;
  llvm::SmallVector<Column, 8> columns_;
};

/// Peeling has left the loop's exit test in each copy. They are known to fail, since the loop has more iterations; with
/// the copies in one block, neighbouring accesses can become vectors.
void join_copies(llvm::Loop& loop, llvm::BasicBlock& first, llvm::DominatorTree& dominators, llvm::LoopInfo& loops) {
  llvm::DomTreeUpdater updater(dominators, llvm::DomTreeUpdater::UpdateStrategy::Eager);
  for (llvm::BasicBlock* block = &first; block != loop.getHeader();) {
    llvm::Instruction* branch = block->getTerminator();
    llvm::BasicBlock* next = branch->getSuccessor(0);
    if (branch->getNumSuccessors() == 2) {
      llvm::BasicBlock* other = branch->getSuccessor(1);
      if (!dominators.dominates(next, loop.getHeader())) std::swap(next, other);
      other->removePredecessor(block);
      llvm::Value* test = llvm::cast<llvm::BranchInst>(branch)->getCondition();
      llvm::ReplaceInstWithInst(branch, llvm::BranchInst::Create(next));
      llvm::RecursivelyDeleteTriviallyDeadInstructions(test);
      updater.applyUpdates({{llvm::DominatorTree::Delete, block, other}});
      if (llvm::pred_empty(other)) {
        loops.removeBlock(other);
        llvm::DeleteDeadBlock(other, &updater);
      }
    }
    block = next;
  }
  while (loop.getLoopPreheader() != &first) {
    if (!llvm::MergeBlockIntoPredecessor(loop.getLoopPreheader(), &updater, &loops)) break;
  }
}

/// Whether what the loop stores could stay in registers throughout a loop around it: nothing else there accesses it.
bool can_stay_in_registers(llvm::Loop& loop, llvm::AAResults& aliases) {
  const llvm::Loop* parent = loop.getParentLoop();
  if (parent == nullptr || parent->getNumBlocks() > most_blocks) return false;
  llvm::SmallVector<llvm::MemoryLocation, 2> stored;
  for (llvm::Instruction& instruction : *loop.getHeader()) {
    if (auto* store = llvm::dyn_cast<llvm::StoreInst>(&instruction)) stored.push_back(llvm::MemoryLocation::get(store));
  }
  for (llvm::BasicBlock* block : parent->blocks()) {
    if (loop.contains(block)) continue;
    for (llvm::Instruction& instruction : *block) {
      if (!instruction.mayReadOrWriteMemory()) continue;
      if (llvm::any_of(stored, [&](const llvm::MemoryLocation& location) {
            return isModOrRefSet(aliases.getModRefInfo(&instruction, location));
          })) {
        return false;
      }
    }
  }
  return true;
}

/// Of a short vector loop that is unrolled completely, LLVM keeps in registers what each iteration of the loop around
/// it loads and stores. Where it can't leave out the stores, that takes twice the time, since there are not so many
/// registers.
void keep_rolled(llvm::Loop& loop) {
  llvm::LLVMContext& context = loop.getHeader()->getContext();
  const auto name = [&](const char* text) { return llvm::MDString::get(context, text); };
  llvm::Metadata* one = llvm::ConstantAsMetadata::get(llvm::ConstantInt::get(llvm::Type::getInt32Ty(context), 1));
  llvm::Metadata* vectorised = llvm::MDNode::get(context, {name("llvm.loop.isvectorized"), one});
  llvm::Metadata* not_unrolled = llvm::MDNode::get(context, {name("llvm.loop.unroll.disable")});
  constexpr const char* followup = "llvm.loop.vectorize.followup_vectorized";
  llvm::MDNode* properties = llvm::MDNode::get(context, {name(followup), vectorised, not_unrolled});
  loop.setLoopID(llvm::makePostTransformationMetadata(context, loop.getLoopID(), {followup}, {properties}));
}

/// Where it can, it takes a sixth more if what doesn't fit into registers lies across cache lines; code generation sees
/// that it would need an aligned stack when it is too late for one.
void align_spills(llvm::Function& function) { function.addFnAttr("stackrealign"); }

}  // namespace

llvm::PreservedAnalyses WasmAlignPass::run(llvm::Function& function, llvm::FunctionAnalysisManager& analyses) {
  llvm::LoopInfo& loops = analyses.getResult<llvm::LoopAnalysis>(function);
  if (loops.empty()) return llvm::PreservedAnalyses::all();
  const auto& machine = analyses.getResult<llvm::TargetIRAnalysis>(function);
  const uint64_t vector =
      machine.getRegisterBitWidth(llvm::TargetTransformInfo::RGK_FixedWidthVector).getFixedValue() / 8;
  if (vector <= producers_alignment || vector > largest_vector) return llvm::PreservedAnalyses::all();
  llvm::ScalarEvolution& evolution = analyses.getResult<llvm::ScalarEvolutionAnalysis>(function);
  llvm::DominatorTree& dominators = analyses.getResult<llvm::DominatorTreeAnalysis>(function);
  llvm::AssumptionCache& assumptions = analyses.getResult<llvm::AssumptionAnalysis>(function);
  bool changed = false;
  for (llvm::Loop* loop : loops.getLoopsInPreorder()) {
    if (loop->getNumBlocks() != 1 || !loop->isLoopSimplifyForm() || !llvm::canPeel(loop)) continue;
    const unsigned count = Alignment(*loop, evolution, vector).peeled();
    if (count == 0) continue;
    const bool in_registers = can_stay_in_registers(*loop, analyses.getResult<llvm::AAManager>(function));
    llvm::formLCSSARecursively(*loop, dominators, &loops, &evolution);
    llvm::ValueToValueMapTy copies;
    llvm::BasicBlock* before = loop->getLoopPreheader();
    if (!llvm::peelLoop(loop, count, /*PeelLast=*/false, &loops, &evolution, dominators, &assumptions,
                        /*PreserveLCSSA=*/true, copies)) {
      continue;
    }
    join_copies(*loop, *before, dominators, loops);
    if (in_registers) {
      align_spills(function);
    } else {
      keep_rolled(*loop);
    }
    evolution.forgetTopmostLoop(loop);
    changed = true;
  }
  return changed ? llvm::PreservedAnalyses::none() : llvm::PreservedAnalyses::all();
}

}  // namespace w2n::passes
