// Floating-point instructions: https://webassembly.github.io/spec/core/exec/numerics.html#floating-point-operations
// Plain LLVM operations without fast-math flags are Wasm's, but for signalling NaNs: LLVM folds x * 1 and its kin to x,
// which would let one through unquieted (float_exprs.wast, no_fold_*). Those forms become llvm.canonicalize, which is
// one multiplication by 1 that LLVM keeps.

#include "lower/function_context.h"

namespace w2n::lower {

using llvm::CmpInst;
using llvm::Instruction;
namespace Intrinsic = llvm::Intrinsic;

namespace {

/// What an operation with a constant operand would be folded to.
enum class FoldedTo : uint8_t { nothing, operand, negated };

/// Of `left op right` where `value` is one of the two.
FoldedTo folding(Instruction::BinaryOps operation, const llvm::APFloat& value, bool constant_is_left) {
  const bool is_one = value.isExactlyValue(1.0);
  const bool is_minus_one = value.isExactlyValue(-1.0);
  switch (operation) {
    case Instruction::FMul: return is_one ? FoldedTo::operand : is_minus_one ? FoldedTo::negated : FoldedTo::nothing;
    case Instruction::FDiv:
      if (constant_is_left) return FoldedTo::nothing;
      return is_one ? FoldedTo::operand : is_minus_one ? FoldedTo::negated : FoldedTo::nothing;
    case Instruction::FAdd: return value.isNegZero() ? FoldedTo::operand : FoldedTo::nothing;
    case Instruction::FSub:
      if (constant_is_left) return value.isNegZero() ? FoldedTo::negated : FoldedTo::nothing;
      return value.isPosZero() ? FoldedTo::operand : FoldedTo::nothing;
    default: return FoldedTo::nothing;
  }
}

/// Whether a lane of a constant, or the constant itself, is one that LLVM folds an operation with.
bool has_folding_lane(Instruction::BinaryOps operation, const llvm::Constant& constant, bool constant_is_left) {
  const auto folds = [&](const llvm::Constant* lane) {
    const auto* number = llvm::dyn_cast_or_null<llvm::ConstantFP>(lane);
    return number != nullptr && folding(operation, number->getValueAPF(), constant_is_left) != FoldedTo::nothing;
  };
  const auto* type = llvm::dyn_cast<llvm::FixedVectorType>(constant.getType());
  if (type == nullptr) return folds(&constant);
  for (unsigned i = 0; i < type->getNumElements(); ++i) {
    if (folds(constant.getAggregateElement(i))) return true;
  }
  return false;
}

}  // namespace

llvm::Value* FunctionContext::canonicalize(llvm::Value* value) {
  return builder_.CreateUnaryIntrinsic(Intrinsic::canonicalize, value);
}

llvm::Value* FunctionContext::float_operation(Instruction::BinaryOps operation, llvm::Value* left, llvm::Value* right) {
  const auto* left_constant = llvm::dyn_cast<llvm::Constant>(left);
  const auto* right_constant = llvm::dyn_cast<llvm::Constant>(right);
  const auto* constant = right_constant != nullptr ? right_constant : left_constant;
  const bool constant_is_left = right_constant == nullptr;
  if (constant == nullptr || !has_folding_lane(operation, *constant, constant_is_left)) {
    return builder_.CreateBinOp(operation, left, right);
  }
  llvm::Value* quiet = canonicalize(constant_is_left ? right : left);
  const auto* number =
      llvm::dyn_cast<llvm::ConstantFP>(constant->getType()->isVectorTy() ? constant->getSplatValue() : constant);
  if (number == nullptr) {
    // Some lanes fold, others don't.
    return constant_is_left ? builder_.CreateBinOp(operation, left, quiet)
                            : builder_.CreateBinOp(operation, quiet, right);
  }
  const bool negated = folding(operation, number->getValueAPF(), constant_is_left) == FoldedTo::negated;
  return negated ? builder_.CreateFNeg(quiet) : quiet;
}

llvm::Value* FunctionContext::extremum(Intrinsic::ID intrinsic, llvm::Value* left, llvm::Value* right) {
  // IEEE 754-2019 minimum and maximum order the zeros and propagate NaNs, but LLVM passes a signalling one on as it is.
  // A sum with a NaN is the quiet NaN that Wasm wants.
  llvm::Value* ordered = builder_.CreateBinaryIntrinsic(intrinsic, left, right);
  return builder_.CreateSelect(builder_.CreateFCmpUNO(left, right), builder_.CreateFAdd(left, right), ordered);
}

void FunctionContext::float_extremum(Intrinsic::ID intrinsic) {
  llvm::Value* right = pop();
  llvm::Value* left = pop();
  push(extremum(intrinsic, left, right));
}

void FunctionContext::float_binary(Instruction::BinaryOps operation) {
  llvm::Value* right = pop();
  llvm::Value* left = pop();
  push(float_operation(operation, left, right));
}

// One line for an operation of both widths.
#define W2N_FLOAT_OP(name, statement)                                         \
  void FunctionContext::f32_##name(const wasm::NoImm& /*imm*/) { statement; } \
  void FunctionContext::f64_##name(const wasm::NoImm& /*imm*/) { statement; }

// All comparisons with a NaN are false, except ne.
W2N_FLOAT_OP(eq, compare(CmpInst::FCMP_OEQ))
W2N_FLOAT_OP(ne, compare(CmpInst::FCMP_UNE))
W2N_FLOAT_OP(lt, compare(CmpInst::FCMP_OLT))
W2N_FLOAT_OP(gt, compare(CmpInst::FCMP_OGT))
W2N_FLOAT_OP(le, compare(CmpInst::FCMP_OLE))
W2N_FLOAT_OP(ge, compare(CmpInst::FCMP_OGE))

W2N_FLOAT_OP(abs, unary_intrinsic(Intrinsic::fabs))
W2N_FLOAT_OP(neg, push(builder_.CreateFNeg(pop())))
W2N_FLOAT_OP(ceil, unary_intrinsic(Intrinsic::ceil))
W2N_FLOAT_OP(floor, unary_intrinsic(Intrinsic::floor))
W2N_FLOAT_OP(trunc, unary_intrinsic(Intrinsic::trunc))
W2N_FLOAT_OP(nearest, unary_intrinsic(Intrinsic::roundeven))
W2N_FLOAT_OP(sqrt, unary_intrinsic(Intrinsic::sqrt))
W2N_FLOAT_OP(add, float_binary(Instruction::FAdd))
W2N_FLOAT_OP(sub, float_binary(Instruction::FSub))
W2N_FLOAT_OP(mul, float_binary(Instruction::FMul))
W2N_FLOAT_OP(div, float_binary(Instruction::FDiv))
W2N_FLOAT_OP(min, float_extremum(Intrinsic::minimum))
W2N_FLOAT_OP(max, float_extremum(Intrinsic::maximum))
W2N_FLOAT_OP(copysign, binary_intrinsic(Intrinsic::copysign))

#undef W2N_FLOAT_OP

void FunctionContext::f32_const(const wasm::F32Imm& imm) {
  push(llvm::ConstantFP::get(context_.context, llvm::APFloat(llvm::APFloat::IEEEsingle(), llvm::APInt(32, imm.bits))));
}

void FunctionContext::f64_const(const wasm::F64Imm& imm) {
  push(llvm::ConstantFP::get(context_.context, llvm::APFloat(llvm::APFloat::IEEEdouble(), llvm::APInt(64, imm.bits))));
}

}  // namespace w2n::lower
