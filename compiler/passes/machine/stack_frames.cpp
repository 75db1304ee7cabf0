// Below the stack lies a guard (runtime-lib/abi/limits.h), and running out of stack is a fault in it. A frame that is
// larger than the guard could reach past it. So a function with a large frame touches it from above to below before
// anything else, in steps that no guard is smaller than. LLVM does that for us, asked for it by function attributes
// (lower/module_context.cpp), but not on ARM, where the attributes mean nothing.
//
// There the probes come here, in a block of their own in front of the prologue:
//
//   sub r12, sp, #1048576      for each MiB of the frame: such numbers are constants of one instruction
//   ldr r12, [r12]             faults in the guard
//
// r12 belongs to nobody at a function's entry: linkers may insert code before it that uses it. The stack pointer stays,
// so the description of the frame does too. What the last probe leaves, less than a MiB, is as small as what LLVM's
// leave elsewhere.
//
// WebAssembly has no limit on frames: a call can have a thousand results, which take 16,000 bytes of the caller's frame
// and two of its code. LLVM counts in 32 bits here and there. Hence a limit for all targets. It is asked for twice:
// before registers are assigned, since what comes then is not made for larger frames, and with the slots of spilled
// registers.

#include "passes/machine/stack_frames.h"

#include <fmt/format.h>
#include <llvm/CodeGen/MachineFrameInfo.h>
#include <llvm/CodeGen/MachineFunction.h>
#include <llvm/CodeGen/MachineFunctionPass.h>
#include <llvm/CodeGen/MachineInstrBuilder.h>
#include <llvm/CodeGen/TargetInstrInfo.h>
#include <llvm/CodeGen/TargetSubtargetInfo.h>
#include <llvm/IR/InlineAsm.h>
#include <llvm/IR/LLVMContext.h>
#include <llvm/Target/TargetMachine.h>
#include <string>

#include "abi/limits.h"
#include "target/target.h"

namespace w2n::passes {
namespace {

constexpr uint64_t probe_distance = abi::stack_probe_distance;
static_assert(max_frame / probe_distance <= 0xff, "ARM's constants are bytes, shifted");

void report(const llvm::MachineFunction& function, uint64_t size) {
  const llvm::Function& source = function.getFunction();
  source.getContext().emitError(
      fmt::format("the function {} takes {} bytes of stack; the most is {}", source.getName().str(), size, max_frame));
}

class FrameLimitPass : public llvm::MachineFunctionPass {
 public:
  FrameLimitPass() : MachineFunctionPass(id_) {}

 protected:
  bool runOnMachineFunction(llvm::MachineFunction& function) override {
    llvm::MachineFrameInfo& frame = function.getFrameInfo();
    uint64_t size = 0;
    for (int i = 0; i < frame.getObjectIndexEnd(); ++i) {
      if (!frame.isDeadObjectIndex(i)) size += static_cast<uint64_t>(frame.getObjectSize(i));
    }
    if (size <= max_frame) return false;
    report(function, size);
    // The code is thrown away; what remains of code generation gets a frame that it can cope with.
    for (int i = 0; i < frame.getObjectIndexEnd(); ++i) {
      if (!frame.isDeadObjectIndex(i)) frame.setObjectSize(i, 1);
    }
    return false;
  }
  void getAnalysisUsage(llvm::AnalysisUsage& usage) const override {
    usage.setPreservesAll();
    MachineFunctionPass::getAnalysisUsage(usage);
  }

 private:
  static char id_;  // LLVM identifies a pass by this address
};
char FrameLimitPass::id_ = 0;

class FrameProbePass : public llvm::MachineFunctionPass {
 public:
  FrameProbePass() : MachineFunctionPass(id_) {}

 protected:
  bool runOnMachineFunction(llvm::MachineFunction& function) override {
    const uint64_t size = function.getFrameInfo().getStackSize();
    if (size > max_frame) {
      report(function, size);
      return false;
    }
    const char* probe = target::target_of(function.getTarget().getTargetTriple())->frame_probe;
    if (size < probe_distance || probe == nullptr) return false;
    insert_probes(function, probe, size / probe_distance);
    return true;
  }

 private:
  static void insert_probes(llvm::MachineFunction& function, const char* probe, uint64_t count) {
    llvm::MachineBasicBlock& entry = function.front();
    llvm::MachineBasicBlock& probes = *function.CreateMachineBasicBlock(entry.getBasicBlock());
    function.push_front(&probes);
    probes.addSuccessor(&entry);
    for (const auto& live : entry.liveins()) probes.addLiveIn(live);
    std::string text;
    for (uint64_t i = 1; i <= count; ++i) {
      text += fmt::format(fmt::runtime(probe), i * probe_distance);
    }
    const llvm::TargetInstrInfo& target = *function.getSubtarget().getInstrInfo();
    BuildMI(probes, probes.end(), llvm::DebugLoc(), target.get(llvm::TargetOpcode::INLINEASM))
        .addExternalSymbol(function.createExternalSymbolName(text))
        .addImm(llvm::InlineAsm::Extra_HasSideEffects | llvm::InlineAsm::Extra_MayLoad);
  }

  static char id_;  // LLVM identifies a pass by this address
};
char FrameProbePass::id_ = 0;

}  // namespace

llvm::MachineFunctionPass* create_frame_limit_pass() { return new FrameLimitPass(); }
llvm::MachineFunctionPass* create_frame_probe_pass() { return new FrameProbePass(); }

}  // namespace w2n::passes
