// wasm-verify lets an address walk through a loop where an access, the witness, is made at it (or at a constant
// distance from it) in each iteration. It makes the witness volatile, and LLVM promises to make volatile accesses
// exactly as often as the IR does. This pass doesn't rely on that. In the finished machine code
//  1. there is an instruction that still loads or stores, according to its memory operand, at the very pointer of the
//     witness, and is volatile;
//  2. it makes its access whenever it is executed: it has no predicate and no mask, under which it might fault for
//     nothing or not at all;
//  3. no way around a cycle that has blocks of the witness's loop is without such an instruction. Cycles that lie in
//     inner loops don't count, and a way around an outer loop may enter the loop anew.
// IR and machine code are held together by the block of the IR that each machine block comes from, and by the pointer
// of the IR in each memory operand. Where the pointer is lost, or a cycle has several entries, the function is taken
// for unwitnessed: no proof, no code.
#include "passes/verify/witness_check.h"

#include <algorithm>
#include <llvm/ADT/DenseMap.h>
#include <llvm/ADT/STLExtras.h>
#include <llvm/ADT/Sequence.h>
#include <llvm/ADT/SmallPtrSet.h>
#include <llvm/Analysis/LoopInfo.h>
#include <llvm/CodeGen/MachineCycleAnalysis.h>
#include <llvm/CodeGen/MachineFunction.h>
#include <llvm/CodeGen/MachineFunctionPass.h>
#include <llvm/CodeGen/MachineInstr.h>
#include <llvm/CodeGen/MachineMemOperand.h>
#include <llvm/CodeGen/TargetInstrInfo.h>
#include <llvm/CodeGen/TargetRegisterInfo.h>
#include <llvm/CodeGen/TargetSubtargetInfo.h>
#include <llvm/IR/Dominators.h>
#include <llvm/IR/Instructions.h>

#include "passes/verify/witness.h"

namespace w2n::passes {
namespace {

/// Registers whose values choose which lanes of a vector are accessed: x86's write masks, SVE's predicates, RVV's mask.
bool is_mask_class(llvm::StringRef name) {
  return name.ends_with("WM") || name.starts_with("PPR") || name.starts_with("PNR") || name.starts_with("VMV0");
}

/// x86's instructions that need not access memory although no operand of a mask's class says so.
bool is_conditional_name(llvm::StringRef name) {
  return name.contains("MASKMOV") || name.contains("GATHER") || name.contains("SCATTER") || name.contains("PREFETCH") ||
         name.starts_with("CFCMOV") || name.starts_with("CCMP") || name.starts_with("CTEST") ||
         name.starts_with("REP_");
}

using Blocks = llvm::SmallPtrSet<const llvm::MachineBasicBlock*, 4>;

class WitnessCheck {
 public:
  explicit WitnessCheck(llvm::MachineFunction& function)
      : function_(function),
        instructions_(*function.getSubtarget().getInstrInfo()),
        registers_(*function.getSubtarget().getRegisterInfo()) {}

  /// Whether the code makes all accesses that it has to make.
  bool run() {
    const llvm::DominatorTree dominators(function_.getFunction());
    const llvm::LoopInfo loops(dominators);
    const auto witnesses = passes::marked_witnesses(function_.getFunction(), loops);
    if (!witnesses) return false;
    cycles_.compute(function_);
    collect();
    return llvm::all_of(*witnesses, [&](const passes::Witness& witness) { return is_made(witness, loops); });
  }

 private:
  void collect() {
    for (const llvm::MachineBasicBlock& block : function_) {
      made_from_[block.getBasicBlock()].insert(&block);
      for (const llvm::MachineInstr& instruction : block) {
        if (!instruction.mayLoadOrStore() || !is_unconditional(instruction)) continue;
        for (const llvm::MachineMemOperand* operand : instruction.memoperands()) {
          if (operand->isVolatile() && operand->getOffset() == 0) accesses_[operand->getValue()].insert(&block);
        }
      }
    }
  }

  [[nodiscard]] bool is_unconditional(const llvm::MachineInstr& instruction) const {
    if (instructions_.isPredicated(instruction) ||
        is_conditional_name(instructions_.getName(instruction.getOpcode()))) {
      return false;
    }
    const llvm::MCInstrDesc& description = instruction.getDesc();
    return llvm::none_of(llvm::seq(description.getNumOperands()), [&](unsigned operand) {
      const llvm::TargetRegisterClass* registers = instructions_.getRegClass(description, operand);
      return registers != nullptr && is_mask_class(registers_.getRegClassName(registers));
    });
  }

  [[nodiscard]] bool is_made(const passes::Witness& witness, const llvm::LoopInfo& loops) const {
    const auto accesses = accesses_.find(llvm::getLoadStorePointerOperand(witness.access));
    if (accesses == accesses_.end()) return false;
    const llvm::Loop& loop = *witness.loop;
    Blocks blocks = accesses->second;
    for (const llvm::BasicBlock* block : loop.blocks()) {
      const auto made = made_from_.find(block);
      if (made != made_from_.end() && loops.getLoopFor(block) == &loop) blocks.insert_range(made->second);
    }
    const unsigned depth = depth_of(*loop.getHeader());
    llvm::SmallPtrSet<const llvm::MachineCycle*, 4> checked;
    return llvm::all_of(blocks, [&](const llvm::MachineBasicBlock* block) {
      const llvm::MachineCycle* cycle = cycles_.getCycle(block);
      if (cycle == nullptr) return true;
      if (!cycle->isReducible()) return false;
      // What is made from a block's end, such as a choice among many places, can lie behind the loop, and a copy of its
      // first block before it. Every way through a block that makes the access is right.
      if (cycle->getDepth() < depth) return !comes_back(*block, *cycle, accesses->second, &loop);
      return !checked.insert(cycle).second || !comes_back(*cycle->getHeader(), *cycle, accesses->second, nullptr);
    });
  }

  /// In how many cycles the blocks are that were made from one of the IR: the most of any.
  [[nodiscard]] unsigned depth_of(const llvm::BasicBlock& block) const {
    const auto made = made_from_.find(&block);
    unsigned depth = 0;
    if (made == made_from_.end()) return depth;
    for (const llvm::MachineBasicBlock* part : made->second) depth = std::max(depth, cycles_.getCycleDepth(part));
    return depth;
  }

  /// Whether control can get from a block of the cycle around to it without an access, and without entering the loop,
  /// if one is given.
  static bool comes_back(const llvm::MachineBasicBlock& start, const llvm::MachineCycle& cycle, const Blocks& accesses,
                         const llvm::Loop* entered) {
    llvm::SmallVector<const llvm::MachineBasicBlock*, 16> work{&start};
    Blocks visited;
    while (!work.empty()) {
      const llvm::MachineBasicBlock* block = work.pop_back_val();
      if (accesses.contains(block) || !cycle.contains(block)) continue;
      if (entered != nullptr && enters(*block, *entered)) continue;
      for (const llvm::MachineBasicBlock* next : block->successors()) {
        if (next == &start) return true;
        if (visited.insert(next).second) work.push_back(next);
      }
    }
    return false;
  }

  static bool enters(const llvm::MachineBasicBlock& block, const llvm::Loop& loop) {
    const llvm::BasicBlock* source = block.getBasicBlock();
    return source != nullptr && !loop.contains(source) && llvm::is_contained(successors(source), loop.getHeader());
  }

  llvm::MachineFunction& function_;
  const llvm::TargetInstrInfo& instructions_;
  const llvm::TargetRegisterInfo& registers_;
  llvm::MachineCycleInfo cycles_;
  llvm::DenseMap<const llvm::BasicBlock*, Blocks> made_from_;
  llvm::DenseMap<const llvm::Value*, Blocks> accesses_;  // by the pointers of volatile ones
};

class WitnessCheckPass : public llvm::MachineFunctionPass {
 public:
  explicit WitnessCheckPass(llvm::StringSet<>& unwitnessed) : MachineFunctionPass(id_), unwitnessed_(&unwitnessed) {}

 protected:
  bool runOnMachineFunction(llvm::MachineFunction& function) override {
    const llvm::Function& source = function.getFunction();
    if (passes::has_marked_witnesses(source) && !WitnessCheck(function).run()) unwitnessed_->insert(source.getName());
    return false;
  }
  void getAnalysisUsage(llvm::AnalysisUsage& usage) const override {
    usage.setPreservesAll();
    MachineFunctionPass::getAnalysisUsage(usage);
  }

 private:
  static char id_;  // LLVM identifies a pass by this address
  llvm::StringSet<>* unwitnessed_;
};
char WitnessCheckPass::id_ = 0;

}  // namespace

llvm::MachineFunctionPass* create_witness_check_pass(llvm::StringSet<>& unwitnessed) {
  return new WitnessCheckPass(unwitnessed);
}

}  // namespace w2n::passes
