// Floating-point instructions: https://webassembly.github.io/spec/core/exec/numerics.html#floating-point-operations
// Plain LLVM operations without fast-math flags are Wasm's, but for signalling NaNs: LLVM folds x * 1 and its kin to x,
// which would let one through unquieted (float_exprs.wast, no_fold_*). The operand of such a form goes through
// llvm.canonicalize first, which is one multiplication by 1 that LLVM keeps.

#include "lower/ops_numeric.h"

namespace w2n::lower {

using llvm::CmpInst;
using llvm::Instruction;
namespace Intrinsic = llvm::Intrinsic;

namespace {

/// Whether LLVM folds an operation to its other operand, or to the negation of that, because one is `constant`.
bool folds_to_operand(Instruction::BinaryOps operation, const llvm::APFloat& constant, bool constant_is_left) {
  const bool is_unit = constant.isExactlyValue(1.0) || constant.isExactlyValue(-1.0);
  switch (operation) {
    case Instruction::FMul: return is_unit;
    case Instruction::FDiv: return is_unit && !constant_is_left;
    // Of either sign: LLVM also folds those that matter to -0 only, where the operand can't be that (|x| + 0).
    case Instruction::FAdd: return constant.isZero();
    case Instruction::FSub: return constant.isZero() && (!constant_is_left || constant.isNegative());
    default: return false;
  }
}

/// Whether `value` is a constant for which `property` holds, or a vector with such a lane.
template <class Property>
bool has_lane(const llvm::Value* value, Property property) {
  const auto* constant = llvm::dyn_cast<llvm::Constant>(value);
  if (constant == nullptr) return false;
  const auto holds = [&](const llvm::Constant* lane) {
    const auto* number = llvm::dyn_cast_or_null<llvm::ConstantFP>(lane);
    return number != nullptr && property(number->getValueAPF());
  };
  const auto* type = llvm::dyn_cast<llvm::FixedVectorType>(constant->getType());
  if (type == nullptr) return holds(constant);
  for (unsigned i = 0; i < type->getNumElements(); ++i) {
    if (holds(constant->getAggregateElement(i))) return true;
  }
  return false;
}

bool has_infinite_lane(const llvm::Value* value) {
  return has_lane(value, [](const llvm::APFloat& number) { return number.isInfinity(); });
}

}  // namespace

llvm::Value* canonicalize(FunctionContext& code, llvm::Value* value) {
  return code.builder().CreateUnaryIntrinsic(Intrinsic::canonicalize, value);
}

llvm::Value* demote(FunctionContext& code, llvm::Value* value, llvm::Type* type) {
  // LLVM folds the demotion of a promotion to the operand, wherever the value went between them (locals, memory,
  // calls). Where it doesn't, QuietResultsPass removes the canonicalization.
  return canonicalize(code, code.builder().CreateFPTrunc(value, type));
}

llvm::Value* float_operation(FunctionContext& code, Instruction::BinaryOps operation, llvm::Value* left,
                             llvm::Value* right) {
  const bool constant_is_left = llvm::isa<llvm::Constant>(left);
  const auto folds = [&](const llvm::APFloat& constant) {
    return folds_to_operand(operation, constant, constant_is_left);
  };
  if (has_lane(constant_is_left ? left : right, folds)) {
    llvm::Value*& operand = constant_is_left ? right : left;
    operand = canonicalize(code, operand);
  }
  return code.builder().CreateBinOp(operation, left, right);
}

llvm::Value* extremum(FunctionContext& code, Intrinsic::ID intrinsic, llvm::Value* left, llvm::Value* right) {
  // LLVM folds the minimum of x and x, and of x and infinity, to x.
  if (left == right) return canonicalize(code, left);
  if (has_infinite_lane(right)) left = canonicalize(code, left);
  if (has_infinite_lane(left)) right = canonicalize(code, right);
  return code.builder().CreateBinaryIntrinsic(intrinsic, left, right);
}

namespace {

void float_extremum(FunctionContext& code, Intrinsic::ID intrinsic) {
  llvm::Value* right = code.pop();
  llvm::Value* left = code.pop();
  code.push(extremum(code, intrinsic, left, right));
}

void float_negate(FunctionContext& code) { code.push(code.builder().CreateFNeg(code.pop())); }

void float_binary(FunctionContext& code, Instruction::BinaryOps operation) {
  llvm::Value* right = code.pop();
  llvm::Value* left = code.pop();
  code.push(float_operation(code, operation, left, right));
}

}  // namespace

// One line for an operation of both widths.
#define W2N_FLOAT_OP(name, function, ...)                                                                      \
  void FunctionContext::f32_##name(const wasm::NoImm& /*imm*/) { function(*this __VA_OPT__(, ) __VA_ARGS__); } \
  void FunctionContext::f64_##name(const wasm::NoImm& /*imm*/) { function(*this __VA_OPT__(, ) __VA_ARGS__); }

// All comparisons with a NaN are false, except ne.
W2N_FLOAT_OP(eq, compare, CmpInst::FCMP_OEQ)
W2N_FLOAT_OP(ne, compare, CmpInst::FCMP_UNE)
W2N_FLOAT_OP(lt, compare, CmpInst::FCMP_OLT)
W2N_FLOAT_OP(gt, compare, CmpInst::FCMP_OGT)
W2N_FLOAT_OP(le, compare, CmpInst::FCMP_OLE)
W2N_FLOAT_OP(ge, compare, CmpInst::FCMP_OGE)

W2N_FLOAT_OP(abs, unary_intrinsic, Intrinsic::fabs)
W2N_FLOAT_OP(neg, float_negate)
W2N_FLOAT_OP(ceil, unary_intrinsic, Intrinsic::ceil)
W2N_FLOAT_OP(floor, unary_intrinsic, Intrinsic::floor)
W2N_FLOAT_OP(trunc, unary_intrinsic, Intrinsic::trunc)
W2N_FLOAT_OP(nearest, unary_intrinsic, Intrinsic::roundeven)
W2N_FLOAT_OP(sqrt, unary_intrinsic, Intrinsic::sqrt)
W2N_FLOAT_OP(add, float_binary, Instruction::FAdd)
W2N_FLOAT_OP(sub, float_binary, Instruction::FSub)
W2N_FLOAT_OP(mul, float_binary, Instruction::FMul)
W2N_FLOAT_OP(div, float_binary, Instruction::FDiv)
// IEEE 754-2019 minimum and maximum, which order the zeros and propagate NaNs.
W2N_FLOAT_OP(min, float_extremum, Intrinsic::minimum)
W2N_FLOAT_OP(max, float_extremum, Intrinsic::maximum)
W2N_FLOAT_OP(copysign, binary_intrinsic, Intrinsic::copysign)

#undef W2N_FLOAT_OP

void FunctionContext::f32_const(const wasm::F32Imm& imm) {
  push(llvm::ConstantFP::get(context_.context, llvm::APFloat(llvm::APFloat::IEEEsingle(), llvm::APInt(32, imm.bits))));
}

void FunctionContext::f64_const(const wasm::F64Imm& imm) {
  push(llvm::ConstantFP::get(context_.context, llvm::APFloat(llvm::APFloat::IEEEdouble(), llvm::APInt(64, imm.bits))));
}

}  // namespace w2n::lower
