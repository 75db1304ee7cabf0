// An interpreter goes back to one place after each of its instructions, and jumps from there through a table to the
// next: two taken branches, of which the second is predicted for all instructions together, and which cost a cycle more
// wherever the place happens to lie across two of the blocks in which the CPU fetches code. A dispatch of its own at
// the end of each instruction is one branch, and lies where it lies.
//
// The dispatch is copied when registers are assigned and blocks placed: no values have to be merged any more, whose
// number is why LLVM duplicates no such blocks itself, and nothing merges the equal ends again.

#include "passes/machine/dispatch.h"

#include <llvm/ADT/STLExtras.h>
#include <llvm/ADT/SmallPtrSet.h>
#include <llvm/ADT/SmallVector.h>
#include <llvm/CodeGen/MachineFunction.h>
#include <llvm/CodeGen/MachineFunctionPass.h>
#include <llvm/CodeGen/MachineInstr.h>
#include <llvm/CodeGen/MachineLoopInfo.h>
#include <llvm/CodeGen/TargetInstrInfo.h>
#include <llvm/CodeGen/TargetSubtargetInfo.h>

namespace w2n::passes {
namespace {

using llvm::MachineBasicBlock;

// Fewer are no interpreter.
constexpr size_t min_targets = 8;
constexpr size_t min_jumps = 4;
// What is worth a taken branch. Longer ones are rather programs' switches than interpreters'.
constexpr unsigned max_instructions = 16;
// Of one function, so that it doesn't grow by more than a fraction.
constexpr unsigned max_copied_instructions = 8192;

/// What analyzeBranch finds out.
struct Branch {
  MachineBasicBlock* taken = nullptr;
  MachineBasicBlock* otherwise = nullptr;
  llvm::SmallVector<llvm::MachineOperand, 4> condition;

  bool analyze(MachineBasicBlock& block, const llvm::TargetInstrInfo& target) {
    return !target.analyzeBranch(block, taken, otherwise, condition);
  }
};

/// Blocks that are executed one after the other, of which the last ends in an indirect jump.
struct Dispatch {
  /// What all instructions do first, if anything; it is reached by jumps and goes on in one place.
  MachineBasicBlock* start = nullptr;
  /// Where the index is checked, if it is.
  MachineBasicBlock* check = nullptr;
  MachineBasicBlock* jump = nullptr;
  /// Of `check`: how it goes to where other indices go, in the sense that `jump` comes next.
  MachineBasicBlock* other = nullptr;
  llvm::SmallVector<llvm::MachineOperand, 4> to_other;

  [[nodiscard]] llvm::SmallVector<MachineBasicBlock*, 3> blocks() const {
    llvm::SmallVector<MachineBasicBlock*, 3> all{start, check, jump};
    llvm::erase(all, nullptr);
    return all;
  }
};

class DispatchPass : public llvm::MachineFunctionPass {
 public:
  DispatchPass() : MachineFunctionPass(id_) {}

 protected:
  bool runOnMachineFunction(llvm::MachineFunction& function) override {
    if (function.getFunction().hasOptSize()) return false;
    target_ = function.getSubtarget().getInstrInfo();
    loops_ = &getAnalysis<llvm::MachineLoopInfoWrapperPass>().getLI();
    copied_ = 0;
    llvm::SmallVector<MachineBasicBlock*, 4> jumps;
    for (MachineBasicBlock& block : function) {
      if (is_indirect_jump(block)) jumps.push_back(&block);
    }
    bool changed = false;
    for (MachineBasicBlock* block : jumps) {
      std::optional<Dispatch> dispatch = find_dispatch(*block);
      if (!dispatch) continue;
      const llvm::SmallVector<MachineBasicBlock*, 8> before(dispatch->blocks().front()->predecessors());
      for (MachineBasicBlock* start : before) {
        if (start->succ_size() != 1) continue;
        dispatch->start = start;
        changed |= copy(*dispatch);
      }
      dispatch->start = nullptr;
      changed |= copy(*dispatch);
    }
    return changed;
  }
  void getAnalysisUsage(llvm::AnalysisUsage& usage) const override {
    usage.addRequired<llvm::MachineLoopInfoWrapperPass>();
    MachineFunctionPass::getAnalysisUsage(usage);
  }

 private:
  [[nodiscard]] bool is_indirect_jump(const MachineBasicBlock& block) const {
    if (block.empty() || !block.back().isIndirectBranch() || loops_->getLoopFor(&block) == nullptr) return false;
    const llvm::SmallPtrSet<const MachineBasicBlock*, 32> targets(llvm::from_range, block.successors());
    return targets.size() >= min_targets;
  }

  std::optional<Dispatch> find_dispatch(MachineBasicBlock& jump) const {
    Dispatch dispatch;
    dispatch.jump = &jump;
    if (jump.pred_size() == 1) {
      MachineBasicBlock& check = **jump.pred_begin();
      Branch branch;
      if (!branch.analyze(check, *target_) || branch.condition.empty()) return std::nullopt;
      dispatch.check = &check;
      dispatch.to_other = branch.condition;
      dispatch.other = branch.taken;
      if (branch.taken == &jump) {
        if (target_->reverseBranchCondition(dispatch.to_other)) return std::nullopt;
        dispatch.other =
            branch.otherwise != nullptr ? branch.otherwise : check.getFallThrough(/*JumpToFallThrough=*/false);
      }
      if (dispatch.other == nullptr || dispatch.other == &jump) return std::nullopt;
    }
    return dispatch;
  }

  /// The number of instructions; none if they can't be copied or needn't be.
  static std::optional<unsigned> size(const Dispatch& dispatch) {
    unsigned instructions = 0;
    for (const MachineBasicBlock* block : dispatch.blocks()) {
      if (block->isEHPad() || block->hasAddressTaken()) return std::nullopt;
      for (const llvm::MachineInstr& instruction : *block) {
        if (instruction.isNotDuplicable() || instruction.isCFIInstruction() || instruction.isCall())
          return std::nullopt;
        if (!instruction.isDebugInstr() && ++instructions > max_instructions) return std::nullopt;
      }
    }
    return instructions;
  }

  /// Puts the dispatch behind each block of its loop that jumps to it. True if there are enough of them.
  bool copy(const Dispatch& dispatch) {
    const auto instructions = size(dispatch);
    if (!instructions) return false;
    llvm::SmallVector<MachineBasicBlock*, 32> jumping;
    const llvm::MachineLoop* loop = loops_->getLoopFor(dispatch.jump);
    MachineBasicBlock* entry = dispatch.blocks().front();
    for (MachineBasicBlock* block : entry->predecessors()) {
      if (loop->contains(block) && ends_in_jump_to(*block, *entry)) jumping.push_back(block);
    }
    if (jumping.size() < min_jumps) return false;
    for (MachineBasicBlock* block : jumping) {
      copied_ += *instructions;
      if (copied_ > max_copied_instructions) break;
      copy_behind(*block, dispatch);
    }
    return true;
  }

  bool ends_in_jump_to(MachineBasicBlock& block, const MachineBasicBlock& entry) const {
    Branch branch;
    if (!branch.analyze(block, *target_)) return false;
    return branch.condition.empty() ? branch.taken == &entry : branch.otherwise == &entry && branch.taken != &entry;
  }

  void copy_behind(MachineBasicBlock& block, const Dispatch& dispatch) {
    Branch branch;
    branch.analyze(block, *target_);
    const llvm::DebugLoc location = block.findBranchDebugLoc();
    target_->removeBranch(block);
    if (!branch.condition.empty()) target_->insertBranch(block, branch.taken, nullptr, branch.condition, location);
    MachineBasicBlock* last = &block;
    for (MachineBasicBlock* original : dispatch.blocks()) {
      MachineBasicBlock& copy = append(*last, *original);
      last->replaceSuccessor(original, &copy);
      if (original != dispatch.jump) target_->removeBranch(copy);
      if (original == dispatch.check) {
        target_->insertBranch(copy, dispatch.other, nullptr, dispatch.to_other, original->findBranchDebugLoc());
      }
      last = &copy;
    }
  }

  /// A copy of `original`, with its successors, right after `block`.
  MachineBasicBlock& append(MachineBasicBlock& block, MachineBasicBlock& original) {
    llvm::MachineFunction& function = *block.getParent();
    MachineBasicBlock& copy = *function.CreateMachineBasicBlock(original.getBasicBlock());
    function.insert(std::next(block.getIterator()), &copy);
    for (const llvm::MachineInstr& instruction : original) target_->duplicate(copy, copy.end(), instruction);
    for (auto* successor = original.succ_begin(); successor != original.succ_end(); ++successor) {
      copy.copySuccessor(&original, successor);
    }
    for (const auto& live : original.liveins()) copy.addLiveIn(live);
    return copy;
  }

  static char id_;  // LLVM identifies a pass by this address
  const llvm::TargetInstrInfo* target_ = nullptr;
  const llvm::MachineLoopInfo* loops_ = nullptr;
  unsigned copied_ = 0;
};
char DispatchPass::id_ = 0;

}  // namespace

llvm::MachineFunctionPass* create_dispatch_pass() { return new DispatchPass(); }

}  // namespace w2n::passes
