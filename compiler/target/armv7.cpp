#include "target/armv7.h"

#include <llvm/IR/IRBuilder.h>
#include <llvm/IR/IntrinsicsARM.h>
#include <llvm/Support/TargetSelect.h>

namespace w2n::target {

namespace {

namespace Intrinsic = llvm::Intrinsic;

/// vtbl2 looks up eight bytes among sixteen.
llvm::Value* look_up_bytes(llvm::IRBuilderBase& builder, llvm::Value* bytes, llvm::Value* indices) {
  constexpr int low[] = {0, 1, 2, 3, 4, 5, 6, 7};
  constexpr int high[] = {8, 9, 10, 11, 12, 13, 14, 15};
  constexpr int all[] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
  llvm::Value* low_bytes = builder.CreateShuffleVector(bytes, low);
  llvm::Value* high_bytes = builder.CreateShuffleVector(bytes, high);
  const auto half = [&](llvm::ArrayRef<int> which) {
    return builder.CreateIntrinsic(Intrinsic::arm_neon_vtbl2, {},
                                   {low_bytes, high_bytes, builder.CreateShuffleVector(indices, which)});
  };
  return builder.CreateShuffleVector(half(low), half(high), all);
}

}  // namespace

void register_armv7() {
  LLVMInitializeARMTargetInfo();
  LLVMInitializeARMTarget();
  LLVMInitializeARMTargetMC();
  LLVMInitializeARMAsmPrinter();
  LLVMInitializeARMAsmParser();
}

VectorInstructions armv7_vector_instructions(const llvm::MCSubtargetInfo& /*cpu*/) {
  return {.look_up_bytes = look_up_bytes,
          .multiply_q15_saturating = Intrinsic::arm_neon_vqrdmulh,
          .add_neighbours_s = Intrinsic::arm_neon_vpaddls,
          .add_neighbours_u = Intrinsic::arm_neon_vpaddlu,
          .finds_extremum_lane = true};
}

}  // namespace w2n::target
