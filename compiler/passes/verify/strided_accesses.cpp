#include "passes/verify/strided_accesses.h"

#include <llvm/ADT/STLExtras.h>
#include <llvm/ADT/SmallVector.h>
#include <llvm/IR/IRBuilder.h>
#include <llvm/IR/InstIterator.h>
#include <llvm/IR/IntrinsicInst.h>

namespace w2n::passes {

namespace {

bool is_strided(const llvm::Instruction& instruction) {
  const auto* call = llvm::dyn_cast<llvm::IntrinsicInst>(&instruction);
  return call != nullptr && (call->getIntrinsicID() == llvm::Intrinsic::experimental_vp_strided_load ||
                             call->getIntrinsicID() == llvm::Intrinsic::experimental_vp_strided_store);
}

/// Operands of strided accesses, counted from that of the address.
constexpr unsigned stride_operand = 1, mask_operand = 2, length_operand = 3;

/// The address of each element.
llvm::Value* addresses(llvm::IRBuilder<>& builder, llvm::Value* first, llvm::Value* stride, llvm::ElementCount count) {
  auto* type = llvm::VectorType::get(builder.getInt64Ty(), count);
  llvm::Value* distance = builder.CreateVectorSplat(count, builder.CreateSExt(stride, builder.getInt64Ty()));
  return builder.CreatePtrAdd(first, builder.CreateMul(builder.CreateStepVector(type), distance));
}

void expand(llvm::VPIntrinsic& access) {
  const bool is_store = access.getMemoryDataParam() != nullptr;
  auto* type = llvm::cast<llvm::VectorType>(is_store ? access.getMemoryDataParam()->getType() : access.getType());
  const unsigned address = llvm::VPIntrinsic::getMemoryPointerParamPos(access.getIntrinsicID()).value_or(0);
  llvm::IRBuilder<> builder(&access);
  llvm::Value* places = addresses(builder, access.getArgOperand(address),
                                  access.getArgOperand(address + stride_operand), type->getElementCount());
  llvm::SmallVector<llvm::Value*, 4> operands;
  if (is_store) operands.push_back(access.getMemoryDataParam());
  operands.append(
      {places, access.getArgOperand(address + mask_operand), access.getArgOperand(address + length_operand)});
  llvm::CallInst* single = builder.CreateIntrinsic(is_store ? llvm::Intrinsic::vp_scatter : llvm::Intrinsic::vp_gather,
                                                   {type, places->getType()}, operands);
  if (const llvm::MaybeAlign alignment = access.getPointerAlignment()) {
    single->addParamAttr(address, llvm::Attribute::getWithAlignment(access.getContext(), *alignment));
  }
  access.replaceAllUsesWith(single);
  access.eraseFromParent();
}

}  // namespace

void expand_strided_accesses(llvm::Function& function) {
  for (llvm::Instruction& instruction : llvm::make_early_inc_range(llvm::instructions(function))) {
    if (is_strided(instruction)) expand(llvm::cast<llvm::VPIntrinsic>(instruction));
  }
}

}  // namespace w2n::passes
