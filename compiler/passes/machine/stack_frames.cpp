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
// A library's guest runs on the host's stack, whose end nobody marks for us. There a function compares the stack
// pointer, less its frame, with the limit of the w2n_stack that its instance's first slot names, before it has touched
// anything:
//
//   movq (%rdi), %r11
//   cmpq (%r11), %rsp
//   jae 1f
//   ud1l 9(%eax), %eax
// 1:
//
// Behind the limit lies a reserve, which is enough for functions that call nothing and have small frames. The others
// must have kept their first parameter through the optimizer (codegen/optimize.cpp sees to that): the check would take
// anything else for the instance. So it is an error if the attribute that lowering gave the parameter isn't there.
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
#include "lower/lower.h"
#include "plan/traps.h"
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

void report_without_instance(const llvm::Function& function) {
  function.getContext().emitError(
      fmt::format("the function {} has no instance to find the stack's limit by", function.getName().str()));
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
    const target::Target& target = *target::target_of(function.getTarget().getTargetTriple());
    std::string text = stack_check(function, target, size);
    if (size >= probe_distance && target.frame_probe != nullptr)
      text += probes(target.frame_probe, size / probe_distance);
    if (text.empty()) return false;
    insert_in_front(function, text);
    return true;
  }

 private:
  static std::string probes(const char* probe, uint64_t count) {
    std::string text;
    for (uint64_t i = 1; i <= count; ++i) {
      text += fmt::format(fmt::runtime(probe), i * probe_distance);
    }
    return text;
  }

  static std::string stack_check(const llvm::MachineFunction& function, const target::Target& target, uint64_t size) {
    // Both are far below the reserve behind the limit.
    constexpr uint64_t small_leaf_frame = 1 << 10;
    constexpr uint64_t small_frame = 4 << 10;
    const llvm::Attribute attribute = function.getFunction().getFnAttribute(lower::stack_check_attribute);
    if (!attribute.isValid()) return {};
    if (size < small_leaf_frame && !function.getFrameInfo().hasCalls()) return {};
    if (!function.getFunction().getAttributes().hasParamAttr(0, lower::instance_attribute)) {
      report_without_instance(function.getFunction());
      return {};
    }
    const bool calls = attribute.getValueAsString() == lower::calls_of_traps;
    const char* end = calls ? target.stack_trap_call : target.stack_trap;
    const std::string trap = fmt::format(fmt::runtime(end), static_cast<unsigned>(plan::Trap::stack_exhausted));
    if (size < small_frame) return fmt::format(fmt::runtime(target.stack_check), trap);
    const uint64_t rounded = round_to_constant(size);
    return fmt::format(fmt::runtime(target.frame_check), trap, rounded, rounded & 0xffff, rounded >> 16);
  }

  /// Up to what ARM's instructions can hold: 8 bits, and an even number of zeros.
  static uint64_t round_to_constant(uint64_t size) {
    uint64_t unit = 1;
    while ((size + unit - 1) / unit > 0xff) unit *= 4;
    return (size + unit - 1) / unit * unit;
  }

  static void insert_in_front(llvm::MachineFunction& function, const std::string& text) {
    llvm::MachineBasicBlock& entry = function.front();
    llvm::MachineBasicBlock& block = *function.CreateMachineBasicBlock(entry.getBasicBlock());
    function.push_front(&block);
    block.addSuccessor(&entry);
    for (const auto& live : entry.liveins()) block.addLiveIn(live);
    const llvm::TargetInstrInfo& target = *function.getSubtarget().getInstrInfo();
    BuildMI(block, block.end(), llvm::DebugLoc(), target.get(llvm::TargetOpcode::INLINEASM))
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
