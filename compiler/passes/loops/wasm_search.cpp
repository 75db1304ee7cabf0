// A loop that searches changes nothing but the phis of its header, which are {start,+,step} in every iteration. So what
// is left of it after k iterations is the same loop with start + k * step for start.
//
// Claim: entering it there is the same as entering it at its start.
//
// Needs: the original would have come so far: in the first k iterations none of its loads trapped, and none of its
// exits was taken. That follows from these cases:
//
//  (1) Loads. All are of streams, element j of which is at base + S + j * size, and
//
//        k <= (memory size - S) / size    (0 if S is beyond the memory)
//
//      so the elements below k are in the memory. A stream is {S,+,size} with 64 bits, or zext({a,+,size}) + c with a
//      32-bit recurrence, S = zext(a) + c and c >= 0, whose index doesn't wrap since S + k * size is below 2^32.
//  (2) Exits that scalar evolution can count, each after T backedges: k <= T. What T rests on (flags, say) holds of
//      iterations that the original executes, and by the other cases it executes the first k.
//  (3) All other exits depend on nothing but the element of the iteration and what is invariant, through operations
//      that work on the lanes of a vector alike. The vector loop leaves in front of a vector with a lane that would
//      take such an exit, whether or not the iteration would have come to that exit.
//
// The vector loop itself loads only elements below the bounds for k, so it can't trap. Another thread may change the
// memory meanwhile: an element that was skipped is one that the original could have read before that.
//
// Flags. None is made. The original may leave before it comes to use a bound, a start or a condition that is undefined
// then, so all of these are frozen: if an iteration that is skipped uses one, the original has no meaning, and else it
// makes no difference.

#include "passes/loops/wasm_search.h"

#include <llvm/ADT/MapVector.h>
#include <llvm/Analysis/LoopInfo.h>
#include <llvm/Analysis/TargetTransformInfo.h>
#include <llvm/Analysis/ValueTracking.h>
#include <llvm/IR/IRBuilder.h>
#include <llvm/Transforms/Utils/BasicBlockUtils.h>
#include <llvm/Transforms/Utils/ScalarEvolutionExpander.h>

#include "lower/guest_memory.h"
#include "passes/guest/recurrence.h"
#include "passes/guest/stream.h"

namespace w2n::passes {

namespace {

constexpr uint64_t max_vector = 32;  // bytes
constexpr unsigned min_lanes = 4;
// Scans of a single stream are mostly those of tokens, a few elements long.
constexpr size_t min_streams = 2;
constexpr size_t max_streams = 4;
constexpr unsigned max_condition_depth = 8;
// In units of TargetTransformInfo's instruction costs, for each bound and each phi.
constexpr unsigned expansion_budget = 8;
// In a function, each of which costs an analysis of the whole.
constexpr unsigned max_changes = 64;

/// A stream of one load; a step is an element's size.
struct SearchedStream {
  Stream stream;
  llvm::Value* record;                 // the memory's
  llvm::Value* start_value = nullptr;  // what the stream's start is when the loop begins
  llvm::Value* address = nullptr;      // and where that is
};

class Search {
 public:
  Search(llvm::Loop& loop, llvm::ScalarEvolution& evolution, const llvm::TargetTransformInfo& target)
      : loop_(loop), evolution_(evolution), target_(target), expander_(evolution, "search") {}

  /// Whether the loop was one that searches; no analysis of the function holds after that.
  bool run() {
    if (!collect_streams() || !collect_exits() || !collect_phis() || !choose_lanes() || !is_cheap()) return false;
    apply();
    return true;
  }

 private:
  struct Exit {
    llvm::Value* condition;
    bool exits_if;
  };
  struct Phi {
    llvm::PHINode* phi;
    const llvm::SCEV* start;
    const llvm::SCEV* step;
    llvm::Value* start_value = nullptr;
    llvm::Value* step_value = nullptr;
  };

  // --- What the loop is.

  bool collect_streams() {
    for (llvm::BasicBlock* block : loop_.blocks()) {
      for (llvm::Instruction& instruction : *block) {
        if (instruction.mayHaveSideEffects()) return false;
        if (!instruction.mayReadFromMemory()) continue;
        auto* load = llvm::dyn_cast<llvm::LoadInst>(&instruction);
        if (load == nullptr || !load->isSimple() || !load->getType()->isIntegerTy()) return false;
        const auto stream = stream_of(*load);
        if (!stream) return false;
        streams_.insert({load, *stream});
      }
    }
    return streams_.size() >= min_streams && streams_.size() <= max_streams;
  }

  /// Case (1).
  std::optional<SearchedStream> stream_of(llvm::LoadInst& load) {
    const llvm::SCEV* address = evolution_.getSCEV(load.getPointerOperand());
    const auto* origin = llvm::dyn_cast<llvm::SCEVUnknown>(evolution_.getPointerBase(address));
    llvm::Value* record = origin == nullptr ? nullptr : lower::memory_record(*origin->getValue());
    if (record == nullptr) return std::nullopt;
    int64_t offset = 0;
    const llvm::SCEV* index = without_constant(evolution_.removePointerBase(address), offset, evolution_);
    const auto* extension = llvm::dyn_cast<llvm::SCEVZeroExtendExpr>(index);
    const llvm::SCEVAddRecExpr* recurrence =
        affine_recurrence(extension != nullptr ? extension->getOperand() : index, loop_);
    if (recurrence == nullptr || offset < 0) return std::nullopt;
    // A narrower index would wrap around within the memory.
    if (!recurrence->getType()->isIntegerTy(extension != nullptr ? 32 : 64)) return std::nullopt;
    llvm::Type* wide = llvm::Type::getInt64Ty(load.getContext());
    const llvm::DataLayout& layout = load.getDataLayout();
    const auto size = static_cast<int64_t>(layout.getTypeStoreSize(load.getType()).getFixedValue());
    if (constant_step(*recurrence, evolution_) != size || !layout.typeSizeEqualsStoreSize(load.getType()))
      return std::nullopt;
    const llvm::SCEV* start = evolution_.getAddExpr(evolution_.getNoopOrZeroExtend(recurrence->getStart(), wide),
                                                    evolution_.getConstant(wide, static_cast<uint64_t>(offset)));
    return SearchedStream{{origin->getValue(), start, size, {StreamAccess(load, 0)}}, record};
  }

  /// Cases (2) and (3).
  bool collect_exits() {
    llvm::SmallVector<llvm::BasicBlock*, 4> exiting;
    loop_.getExitingBlocks(exiting);
    for (llvm::BasicBlock* block : exiting) {
      const llvm::SCEV* count = evolution_.getExitCount(&loop_, block);
      if (!llvm::isa<llvm::SCEVCouldNotCompute>(count)) {
        counts_.push_back(count);
        continue;
      }
      auto* branch = llvm::dyn_cast<llvm::BranchInst>(block->getTerminator());
      if (branch == nullptr || !branch->isConditional() || !is_lanewise(*branch->getCondition(), 0)) return false;
      conditions_.push_back({branch->getCondition(), loop_.contains(branch->getSuccessor(1))});
    }
    return !conditions_.empty() && !counts_.empty();
  }

  bool is_lanewise(llvm::Value& value, unsigned depth) const {
    if (!value.getType()->isIntegerTy() || depth > max_condition_depth) return false;
    if (loop_.isLoopInvariant(&value)) return true;
    if (auto* load = llvm::dyn_cast<llvm::LoadInst>(&value)) return streams_.contains(load);
    if (!llvm::isa<llvm::ICmpInst, llvm::ZExtInst, llvm::SExtInst, llvm::TruncInst, llvm::SelectInst>(value)) {
      auto* operation = llvm::dyn_cast<llvm::BinaryOperator>(&value);
      if (operation == nullptr || operation->isIntDivRem() || operation->isShift()) return false;
    }
    return llvm::all_of(llvm::cast<llvm::Instruction>(value).operands(),
                        [&](llvm::Value* operand) { return is_lanewise(*operand, depth + 1); });
  }

  bool collect_phis() {
    for (llvm::PHINode& phi : loop_.getHeader()->phis()) {
      if (!evolution_.isSCEVable(phi.getType())) return false;
      const auto* recurrence = affine_recurrence(evolution_.getSCEV(&phi), loop_);
      if (recurrence == nullptr) return false;
      phis_.push_back({&phi, recurrence->getStart(), recurrence->getStepRecurrence(evolution_)});
    }
    return true;
  }

  bool choose_lanes() {
    const uint64_t bits = target_.getRegisterBitWidth(llvm::TargetTransformInfo::RGK_FixedWidthVector).getFixedValue();
    uint64_t element = 0;
    for (const auto& [load, searched] : streams_)
      element = std::max(element, static_cast<uint64_t>(searched.stream.step));
    lanes_ = static_cast<unsigned>(std::min(bits / 8, max_vector) / element);
    return lanes_ >= min_lanes;
  }

  bool is_cheap() {
    llvm::SmallVector<const llvm::SCEV*, 8> expressions(counts_);
    for (const auto& [load, searched] : streams_) expressions.push_back(searched.stream.start);
    for (const Phi& phi : phis_) expressions.append({phi.start, phi.step});
    llvm::Instruction* place = loop_.getLoopPreheader()->getTerminator();
    return llvm::all_of(expressions, [&](const llvm::SCEV* expression) {
      return expression->getType()->getScalarSizeInBits() <= 64 && expander_.isSafeToExpandAt(expression, place) &&
             !expander_.isHighCostExpansion(expression, &loop_, expansion_budget, &target_, place);
    });
  }

  // --- What it becomes.

  void apply() {
    llvm::BasicBlock* entry = loop_.getLoopPreheader();
    llvm::IRBuilder<> builder(entry->getTerminator());
    expand_all(builder);

    llvm::BasicBlock* rest = llvm::SplitBlock(entry, entry->getTerminator());
    llvm::BasicBlock* prepare = add_block("search.prepare", *rest);
    llvm::BasicBlock* look = add_block("search", *rest);
    llvm::BasicBlock* skip = add_block("search.skip", *rest);

    // Most loops of this kind are short: that is asked first.
    builder.SetInsertPoint(entry->getTerminator());
    llvm::Value* lanes = builder.getInt64(lanes_);
    branch(builder, builder.CreateICmpUGE(count_, lanes), *prepare, *rest);

    builder.SetInsertPoint(prepare->getTerminator());
    llvm::Value* limit = build_limit(builder);
    branch(builder, builder.CreateICmpUGE(limit, lanes), *look, *rest);

    builder.SetInsertPoint(look->getTerminator());
    llvm::PHINode* done = builder.CreatePHI(builder.getInt64Ty(), 2, "searched");
    branch(builder, build_conditions(builder, *done), *rest, *skip);

    builder.SetInsertPoint(skip->getTerminator());
    llvm::Value* next = builder.CreateAdd(done, lanes);
    branch(builder, builder.CreateICmpUGE(builder.CreateSub(limit, next), lanes), *look, *rest);
    done->addIncoming(builder.getInt64(0), prepare);
    done->addIncoming(next, skip);

    builder.SetInsertPoint(rest, rest->begin());
    llvm::PHINode* skipped = builder.CreatePHI(builder.getInt64Ty(), 4, "skipped");
    skipped->addIncoming(builder.getInt64(0), entry);
    skipped->addIncoming(builder.getInt64(0), prepare);
    skipped->addIncoming(done, look);
    skipped->addIncoming(next, skip);
    for (const Phi& phi : phis_) phi.phi->setIncomingValueForBlock(rest, build_start(builder, phi, *skipped));
  }

  /// Everything that rests on scalar evolution, which is of no use once there are other blocks.
  void expand_all(llvm::IRBuilder<>& builder) {
    for (const llvm::SCEV* exit : counts_) {
      llvm::Value* count = expand(builder, exit);
      count_ = count_ == nullptr ? count : least(builder, count_, count);
    }
    for (auto& [load, searched] : streams_) searched.start_value = expand(builder, searched.stream.start);
    llvm::Instruction* place = &*builder.GetInsertPoint();
    for (Phi& phi : phis_) {
      phi.start_value = expander_.expandCodeFor(phi.start, phi.phi->getType(), place);
      phi.step_value = frozen(builder, expander_.expandCodeFor(phi.step, phi.step->getType(), place));
    }
  }

  /// A block that does nothing but go to `rest`, in front of it.
  static llvm::BasicBlock* add_block(const char* name, llvm::BasicBlock& rest) {
    auto* block = llvm::BasicBlock::Create(rest.getContext(), name, rest.getParent(), &rest);
    llvm::BranchInst::Create(&rest, block);
    return block;
  }

  /// In the place of the terminator that the builder is at.
  static void branch(llvm::IRBuilder<>& builder, llvm::Value* condition, llvm::BasicBlock& if_true,
                     llvm::BasicBlock& if_false) {
    llvm::Instruction* old = &*builder.GetInsertPoint();
    builder.CreateCondBr(condition, &if_true, &if_false);
    old->eraseFromParent();
  }

  llvm::Value* expand(llvm::IRBuilder<>& builder, const llvm::SCEV* expression) {
    llvm::Type* wide = builder.getInt64Ty();
    return frozen(builder, expander_.expandCodeFor(evolution_.getNoopOrZeroExtend(expression, wide), wide,
                                                   &*builder.GetInsertPoint()));
  }

  static llvm::Value* frozen(llvm::IRBuilder<>& builder, llvm::Value* value) {
    return llvm::isGuaranteedNotToBeUndefOrPoison(value) ? value : builder.CreateFreeze(value);
  }

  static llvm::Value* least(llvm::IRBuilder<>& builder, llvm::Value* left, llvm::Value* right) {
    return builder.CreateBinaryIntrinsic(llvm::Intrinsic::umin, left, right);
  }

  /// As many of the counted iterations as load from within memory; makes the addresses of the first.
  llvm::Value* build_limit(llvm::IRBuilder<>& builder) {
    llvm::Value* limit = count_;
    for (auto& [load, searched] : streams_) {
      llvm::Value* size = lower::load_memory_size(builder, *searched.record);
      llvm::Value* room = builder.CreateBinaryIntrinsic(llvm::Intrinsic::usub_sat, size, searched.start_value);
      limit = least(builder, limit, builder.CreateUDiv(room, element_size(builder, searched)));
      searched.address = builder.CreatePtrAdd(searched.stream.memory, searched.start_value);
    }
    return limit;
  }

  static llvm::Value* element_size(llvm::IRBuilder<>& builder, const SearchedStream& searched) {
    return builder.getInt64(static_cast<uint64_t>(searched.stream.step));
  }

  /// What a phi has after the iterations that are skipped.
  static llvm::Value* build_start(llvm::IRBuilder<>& builder, const Phi& phi, llvm::Value& skipped) {
    llvm::Value* iterations = builder.CreateZExtOrTrunc(&skipped, phi.step_value->getType());
    llvm::Value* way = builder.CreateMul(iterations, phi.step_value);
    return phi.phi->getType()->isPointerTy() ? builder.CreatePtrAdd(phi.start_value, way)
                                             : builder.CreateAdd(phi.start_value, way);
  }

  /// Whether an exit that isn't counted would be taken in one of the iterations from `done` on.
  llvm::Value* build_conditions(llvm::IRBuilder<>& builder, llvm::Value& done) {
    for (const auto& [load, searched] : streams_) {
      llvm::Value* at =
          builder.CreatePtrAdd(searched.address, builder.CreateMul(&done, element_size(builder, searched)));
      lanewise_[load] =
          builder.CreateAlignedLoad(llvm::FixedVectorType::get(load->getType(), lanes_), at, llvm::Align(1));
    }
    llvm::Value* any = nullptr;
    for (const auto& [condition, exits_if] : conditions_) {
      llvm::Value* taken = frozen(builder, lanewise(builder, *condition));
      if (!exits_if) taken = builder.CreateNot(taken);
      any = any == nullptr ? taken : builder.CreateOr(any, taken);
    }
    return builder.CreateOrReduce(any);
  }

  llvm::Value* lanewise(llvm::IRBuilder<>& builder, llvm::Value& value) {
    if (const auto known = lanewise_.find(&value); known != lanewise_.end()) return known->second;
    if (loop_.isLoopInvariant(&value)) return builder.CreateVectorSplat(lanes_, &value);
    auto& instruction = llvm::cast<llvm::Instruction>(value);
    llvm::SmallVector<llvm::Value*, 3> operands;
    for (llvm::Value* operand : instruction.operands()) operands.push_back(lanewise(builder, *operand));
    llvm::Type* type = llvm::FixedVectorType::get(value.getType(), lanes_);
    llvm::Value* result = nullptr;
    if (auto* compare = llvm::dyn_cast<llvm::ICmpInst>(&value)) {
      result = builder.CreateICmp(compare->getPredicate(), operands[0], operands[1]);
    } else if (auto* cast = llvm::dyn_cast<llvm::CastInst>(&value)) {
      result = builder.CreateCast(cast->getOpcode(), operands[0], type);
    } else if (llvm::isa<llvm::SelectInst>(value)) {
      result = builder.CreateSelect(operands[0], operands[1], operands[2]);
    } else {
      result = builder.CreateBinOp(llvm::cast<llvm::BinaryOperator>(value).getOpcode(), operands[0], operands[1]);
    }
    return lanewise_[&value] = result;
  }

  llvm::Loop& loop_;
  llvm::ScalarEvolution& evolution_;
  const llvm::TargetTransformInfo& target_;
  llvm::SCEVExpander expander_;
  llvm::MapVector<llvm::LoadInst*, SearchedStream> streams_;
  llvm::SmallVector<const llvm::SCEV*, 8> counts_;
  llvm::SmallVector<Exit, 2> conditions_;
  llvm::SmallVector<Phi, 4> phis_;
  llvm::Value* count_ = nullptr;  // after how many backedges the first of the counted exits is taken
  unsigned lanes_ = 0;
  llvm::DenseMap<llvm::Value*, llvm::Value*> lanewise_;
};

}  // namespace

llvm::PreservedAnalyses WasmSearchPass::run(llvm::Function& function, llvm::FunctionAnalysisManager& analyses) {
  llvm::SmallPtrSet<const llvm::BasicBlock*, 16> seen;  // headers
  const auto changes_one = [&] {
    const llvm::LoopInfo& loops = analyses.getResult<llvm::LoopAnalysis>(function);
    if (loops.empty()) return false;
    llvm::ScalarEvolution& evolution = analyses.getResult<llvm::ScalarEvolutionAnalysis>(function);
    const llvm::TargetTransformInfo& target = analyses.getResult<llvm::TargetIRAnalysis>(function);
    return llvm::any_of(loops.getLoopsInPreorder(), [&](llvm::Loop* loop) {
      return loop->isInnermost() && loop->getLoopPreheader() != nullptr && loop->getLoopLatch() != nullptr &&
             seen.insert(loop->getHeader()).second && Search(*loop, evolution, target).run();
    });
  };
  unsigned changes = 0;
  while (changes < max_changes && changes_one()) {
    changes++;
    analyses.invalidate(function, llvm::PreservedAnalyses::none());
  }
  return changes == 0 ? llvm::PreservedAnalyses::all() : llvm::PreservedAnalyses::none();
}

}  // namespace w2n::passes
