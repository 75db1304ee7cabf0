#include "passes/loops/ready_times.h"

#include <llvm/IR/IntrinsicInst.h>

#include "passes/guest/recurrence.h"

namespace w2n::passes {

namespace {

// Cycles, as most processors of today have them.
constexpr int load_latency = 4;
constexpr int multiplication_latency = 3;
constexpr int division_latency = 20;
constexpr int call_latency = 10;

int latency(const llvm::Instruction& instruction) {
  switch (instruction.getOpcode()) {
    case llvm::Instruction::Load: return load_latency;
    case llvm::Instruction::Mul: return multiplication_latency;
    case llvm::Instruction::Call:
      return instruction.getType()->isIntOrIntVectorTy() && llvm::isa<llvm::IntrinsicInst>(instruction) ? 1
                                                                                                        : call_latency;
    case llvm::Instruction::ZExt:
    case llvm::Instruction::Trunc:
    case llvm::Instruction::BitCast: return 0;
    default:
      if (instruction.isIntDivRem()) return division_latency;
      return instruction.getType()->isFPOrFPVectorTy() ? load_latency : 1;
  }
}

}  // namespace

int ReadyTimes::add(llvm::Instruction& instruction) {
  int ready = early;
  if (auto* phi = llvm::dyn_cast<llvm::PHINode>(&instruction);
      phi != nullptr && phi->getParent() == loop_.getHeader()) {
    if (!is_counter(*phi, loop_, evolution_)) ready = 0;
  } else {
    for (const llvm::Value* operand : instruction.operands()) ready = std::max(ready, of(*operand));
    ready = after(ready, latency(instruction));
  }
  set(instruction, ready);
  return ready;
}

}  // namespace w2n::passes
