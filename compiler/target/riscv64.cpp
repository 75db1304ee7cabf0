#include "target/riscv64.h"

#include <llvm/Support/TargetSelect.h>

namespace w2n::target {

void register_riscv64() {
  LLVMInitializeRISCVTargetInfo();
  LLVMInitializeRISCVTarget();
  LLVMInitializeRISCVTargetMC();
  LLVMInitializeRISCVAsmPrinter();
  LLVMInitializeRISCVAsmParser();
}

VectorInstructions riscv64_vector_instructions(const llvm::MCSubtargetInfo& /*cpu*/) {
  return {.fused_multiply_add = true};
}

}  // namespace w2n::target
