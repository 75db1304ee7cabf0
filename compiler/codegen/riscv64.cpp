#include "codegen/riscv64.h"

#include "llvm/Support/TargetSelect.h"

#include "passes/quiet_rounding.h"
#include "passes/trap_encoding.h"

namespace w2n::codegen {

void register_riscv64() {
  LLVMInitializeRISCVTargetInfo();
  LLVMInitializeRISCVTarget();
  LLVMInitializeRISCVTargetMC();
  LLVMInitializeRISCVAsmPrinter();
  LLVMInitializeRISCVAsmParser();
}

lower::VectorInstructions riscv64_vector_instructions(const llvm::MCSubtargetInfo& /*cpu*/) {
  return {.fused_multiply_add = true};
}

void add_riscv64_late_passes(llvm::FunctionPassManager& passes, llvm::TargetMachine& /*machine*/) {
  passes.addPass(passes::QuietRoundingPass());
  // c.unimp, followed by the code.
  passes.addPass(passes::TrapEncodingPass(".2byte 0, ${0:c}"));
}

}  // namespace w2n::codegen
