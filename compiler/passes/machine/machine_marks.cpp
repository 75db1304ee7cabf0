// LLVM says of volatile accesses that there are as many as the IR has, in the same order. passes/verify/wasm_verify.cpp
// needs that for memory safety: an access without which a pointer could walk out of its reservation is volatile. But
// two of x86-64's passes never ask (LLVM 22):
//  - "cmov conversion" makes a conditional move from memory into a branch around a load, which then isn't executed
//    where its value isn't chosen. It leaves alone moves that are marked as unpredictable.
//  - "avoid store forwarding blocks" cuts a copy by vector registers into several smaller copies, which are each loaded
//    and stored before the next. It leaves alone loads about which more than one memory operand is known.
// So both are made true of volatile loads.
//
// In fact all conditional moves are marked, simply by marking every instruction: nothing else asks. The conversion
// takes a wrong guess for cheaper than to wait for both values, in loops, and knows nothing of how often guesses are
// wrong; a producer of WebAssembly that wants a branch writes one. (Without it an edit distance takes 0.4 times as
// long, k-means half, a sort whose comparisons are calls two thirds, and no program takes longer.)
//
// On other targets neither means anything.

#include "passes/machine/machine_marks.h"

#include <llvm/CodeGen/MachineFunction.h>
#include <llvm/CodeGen/MachineFunctionPass.h>
#include <llvm/CodeGen/MachineInstr.h>
#include <llvm/CodeGen/MachineMemOperand.h>

namespace w2n::passes {
namespace {

class MachineMarksPass : public llvm::MachineFunctionPass {
 public:
  MachineMarksPass() : MachineFunctionPass(id_) {}

 protected:
  bool runOnMachineFunction(llvm::MachineFunction& function) override {
    for (llvm::MachineBasicBlock& block : function) {
      for (llvm::MachineInstr& instruction : block) {
        instruction.setFlag(llvm::MachineInstr::Unpredictable);
        if (!instruction.mayLoad() || !instruction.hasOneMemOperand()) continue;
        llvm::MachineMemOperand* operand = *instruction.memoperands_begin();
        if (operand->isVolatile()) instruction.addMemOperand(function, operand);
      }
    }
    return true;
  }
  void getAnalysisUsage(llvm::AnalysisUsage& usage) const override {
    usage.setPreservesAll();
    MachineFunctionPass::getAnalysisUsage(usage);
  }

 private:
  static char id_;  // LLVM identifies a pass by this address
};
char MachineMarksPass::id_ = 0;

}  // namespace

llvm::MachineFunctionPass* create_machine_marks_pass() { return new MachineMarksPass(); }

}  // namespace w2n::passes
