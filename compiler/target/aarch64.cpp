#include "target/aarch64.h"

#include <llvm/IR/IRBuilder.h>
#include <llvm/IR/IntrinsicsAArch64.h>
#include <llvm/Support/TargetSelect.h>

namespace w2n::target {

namespace Intrinsic = llvm::Intrinsic;

void register_aarch64() {
  LLVMInitializeAArch64TargetInfo();
  LLVMInitializeAArch64Target();
  LLVMInitializeAArch64TargetMC();
  LLVMInitializeAArch64AsmPrinter();
  LLVMInitializeAArch64AsmParser();
}

VectorInstructions aarch64_vector_instructions(const llvm::MCSubtargetInfo& /*cpu*/) {
  return {.look_up_bytes = [](llvm::IRBuilderBase& builder, llvm::Value* bytes, llvm::Value* indices) -> llvm::Value* {
            return builder.CreateIntrinsic(Intrinsic::aarch64_neon_tbl1, {bytes->getType()}, {bytes, indices});
          },
          .multiply_q15_saturating = Intrinsic::aarch64_neon_sqrdmulh,
          .add_neighbours_s = Intrinsic::aarch64_neon_saddlp,
          .add_neighbours_u = Intrinsic::aarch64_neon_uaddlp,
          .finds_extremum_lane = true,
          .fused_multiply_add = true};
}

}  // namespace w2n::target
