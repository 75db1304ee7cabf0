// LLVM says of volatile accesses that there are as many as the IR has, in the same order. passes/wasm_verify.cpp needs
// that for memory safety: a load without which a pointer could walk out of its reservation is volatile. But two of
// x86-64's passes never ask (LLVM 22):
//  - "cmov conversion" makes a conditional move from memory into a branch around a load, which then isn't executed
//    where its value isn't chosen. It leaves alone moves that are marked as unpredictable.
//  - "avoid store forwarding blocks" cuts a copy by vector registers into several smaller copies, which are each loaded
//    and stored before the next. It leaves alone loads about which more than one memory operand is known.
// So both are made true of volatile loads. On other targets neither means anything.

#include "codegen/volatile_loads.h"

#include "llvm/CodeGen/MachineFunction.h"
#include "llvm/CodeGen/MachineFunctionPass.h"
#include "llvm/CodeGen/MachineInstr.h"
#include "llvm/CodeGen/MachineMemOperand.h"

namespace w2n::codegen {
namespace {

class VolatileLoadsPass : public llvm::MachineFunctionPass {
 public:
  VolatileLoadsPass() : MachineFunctionPass(id_) {}

 protected:
  bool runOnMachineFunction(llvm::MachineFunction& function) override {
    bool changed = false;
    for (llvm::MachineBasicBlock& block : function) {
      for (llvm::MachineInstr& instruction : block) {
        if (!instruction.mayLoad() || !instruction.hasOneMemOperand()) continue;
        llvm::MachineMemOperand* operand = *instruction.memoperands_begin();
        if (!operand->isVolatile()) continue;
        instruction.setFlag(llvm::MachineInstr::Unpredictable);
        instruction.addMemOperand(function, operand);
        changed = true;
      }
    }
    return changed;
  }
  void getAnalysisUsage(llvm::AnalysisUsage& usage) const override {
    usage.setPreservesAll();
    MachineFunctionPass::getAnalysisUsage(usage);
  }

 private:
  static char id_;  // LLVM identifies a pass by this address
};
char VolatileLoadsPass::id_ = 0;

}  // namespace

llvm::MachineFunctionPass* create_volatile_loads_pass() { return new VolatileLoadsPass(); }

}  // namespace w2n::codegen
