#include "passes/late/armv7/late_arm.h"

#include <llvm/IR/IRBuilder.h>
#include <llvm/IR/IntrinsicInst.h>

namespace w2n::passes {

namespace {

namespace Intrinsic = llvm::Intrinsic;

bool is_float_vector(const llvm::Type* type) {
  return llvm::isa<llvm::FixedVectorType>(type) && type->getScalarType()->isFloatingPointTy();
}

bool is_extremum(const llvm::Instruction& instruction) {
  const auto* call = llvm::dyn_cast<llvm::IntrinsicInst>(&instruction);
  return call != nullptr &&
         (call->getIntrinsicID() == Intrinsic::minimum || call->getIntrinsicID() == Intrinsic::maximum);
}

/// Whether NEON would do arithmetic on a vector of floats. Changes of the sign only touch bits, and conversions from
/// and to integers neither take nor give denormal numbers that matter.
bool is_vector_arithmetic(const llvm::Instruction& instruction) {
  if (const auto* compare = llvm::dyn_cast<llvm::FCmpInst>(&instruction)) {
    return is_float_vector(compare->getOperand(0)->getType());
  }
  if (!is_float_vector(instruction.getType())) return false;
  if (llvm::isa<llvm::BinaryOperator>(instruction)) return true;
  const auto* call = llvm::dyn_cast<llvm::IntrinsicInst>(&instruction);
  if (call == nullptr) return false;
  switch (call->getIntrinsicID()) {
    case Intrinsic::fabs:
    case Intrinsic::copysign: return false;
    default: return true;
  }
}

/// IEEE 754-2019 minimum and maximum of scalars.
llvm::Value* expand_extremum(llvm::IRBuilder<>& builder, Intrinsic::ID id, llvm::Value* left, llvm::Value* right) {
  const bool is_min = id == Intrinsic::minimum;
  llvm::Type* bit_type = builder.getIntNTy(left->getType()->getScalarSizeInBits());
  const auto bits = [&](llvm::Value* value) { return builder.CreateBitCast(value, bit_type); };
  // Equal operands differ at most in the sign of a zero.
  llvm::Value* equal = is_min ? builder.CreateOr(bits(left), bits(right)) : builder.CreateAnd(bits(left), bits(right));
  llvm::Value* closer = builder.CreateSelect(
      is_min ? builder.CreateFCmpOLT(left, right) : builder.CreateFCmpOGT(left, right), left, right);
  llvm::Value* number =
      builder.CreateSelect(builder.CreateFCmpOEQ(left, right), builder.CreateBitCast(equal, left->getType()), closer);
  // A sum with a NaN is a quiet NaN.
  return builder.CreateSelect(builder.CreateFCmpUNO(left, right), builder.CreateFAdd(left, right), number);
}

/// One lane of an operation, whose operands are those of the lane.
llvm::Value* scalar_operation(llvm::IRBuilder<>& builder, const llvm::Instruction& instruction,
                              llvm::ArrayRef<llvm::Value*> operands) {
  if (const auto* compare = llvm::dyn_cast<llvm::FCmpInst>(&instruction)) {
    return builder.CreateFCmp(compare->getPredicate(), operands[0], operands[1]);
  }
  if (const auto* binary = llvm::dyn_cast<llvm::BinaryOperator>(&instruction)) {
    return builder.CreateBinOp(binary->getOpcode(), operands[0], operands[1]);
  }
  const Intrinsic::ID id = llvm::cast<llvm::IntrinsicInst>(instruction).getIntrinsicID();
  if (is_extremum(instruction)) return expand_extremum(builder, id, operands[0], operands[1]);
  return builder.CreateIntrinsic(id, {operands[0]->getType()}, operands);
}

llvm::Value* by_lanes(llvm::IRBuilder<>& builder, const llvm::Instruction& instruction, unsigned operand_count) {
  auto* type = llvm::cast<llvm::FixedVectorType>(instruction.getType());
  llvm::Value* result = llvm::PoisonValue::get(type);
  for (uint64_t lane = 0; lane < type->getNumElements(); ++lane) {
    llvm::SmallVector<llvm::Value*, 3> operands;
    for (unsigned i = 0; i < operand_count; ++i) {
      operands.push_back(builder.CreateExtractElement(instruction.getOperand(i), lane));
    }
    result = builder.CreateInsertElement(result, scalar_operation(builder, instruction, operands), lane);
  }
  return result;
}

void replace(llvm::Instruction& instruction) {
  llvm::IRBuilder<> builder(&instruction);
  const auto* call = llvm::dyn_cast<llvm::CallBase>(&instruction);
  const unsigned operand_count = call != nullptr ? call->arg_size() : instruction.getNumOperands();
  const llvm::SmallVector<llvm::Value*, 3> operands(instruction.op_begin(), instruction.op_begin() + operand_count);
  llvm::Value* result = instruction.getType()->isVectorTy() ? by_lanes(builder, instruction, operand_count)
                                                            : scalar_operation(builder, instruction, operands);
  instruction.replaceAllUsesWith(result);
  instruction.eraseFromParent();
}

}  // namespace

llvm::PreservedAnalyses LateArmPass::run(llvm::Function& function, llvm::FunctionAnalysisManager& /*analyses*/) {
  std::vector<llvm::Instruction*> found;
  for (llvm::BasicBlock& block : function) {
    for (llvm::Instruction& instruction : block) {
      if (is_vector_arithmetic(instruction) || is_extremum(instruction)) found.push_back(&instruction);
    }
  }
  for (llvm::Instruction* instruction : found) replace(*instruction);
  // With this attribute LLVM makes the frame where a function begins and not where it is first needed. What it says of
  // frames would be wrong for code behind a return, where traps are.
  function.addFnAttr(llvm::Attribute::SanitizeHWAddress);
  return found.empty() ? llvm::PreservedAnalyses::all() : llvm::PreservedAnalyses::none();
}

}  // namespace w2n::passes
