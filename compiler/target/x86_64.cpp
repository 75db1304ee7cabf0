#include "target/x86_64.h"

#include <llvm/IR/IntrinsicsX86.h>
#include <llvm/MC/MCSubtargetInfo.h>
#include <llvm/Support/TargetSelect.h>

namespace w2n::target {

namespace Intrinsic = llvm::Intrinsic;

void register_x86_64() {
  LLVMInitializeX86TargetInfo();
  LLVMInitializeX86Target();
  LLVMInitializeX86TargetMC();
  LLVMInitializeX86AsmPrinter();
  LLVMInitializeX86AsmParser();
}

VectorInstructions x86_64_vector_instructions(const llvm::MCSubtargetInfo& cpu) {
  // SSE2, which every x86-64 CPU has.
  VectorInstructions result{.narrow_i16_s = Intrinsic::x86_sse2_packsswb_128,
                            .narrow_i16_u = Intrinsic::x86_sse2_packuswb_128,
                            .narrow_i32_s = Intrinsic::x86_sse2_packssdw_128,
                            .multiply_add_s16 = Intrinsic::x86_sse2_pmadd_wd,
                            .truncate_f32 = Intrinsic::x86_sse2_cvttps2dq,
                            .truncate_f64 = Intrinsic::x86_sse2_cvttpd2dq};
  if (cpu.checkFeatures("+ssse3")) {
    result.shuffle_bytes = Intrinsic::x86_ssse3_pshuf_b_128;
    result.multiply_q15 = Intrinsic::x86_ssse3_pmul_hr_sw_128;
    result.multiply_add_u8_s8 = Intrinsic::x86_ssse3_pmadd_ub_sw_128;
  }
  if (cpu.checkFeatures("+sse4.1")) {
    result.narrow_i32_u = Intrinsic::x86_sse41_packusdw;
    result.select_by_sign = true;  // blendv
  }
  result.fused_multiply_add = cpu.checkFeatures("+fma");
  return result;
}

}  // namespace w2n::target
