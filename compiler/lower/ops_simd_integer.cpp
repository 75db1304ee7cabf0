// Integer operations on vectors: https://webassembly.github.io/spec/core/exec/numerics.html#integer-operations
// Lane by lane they are LLVM's vector operations. Where LLVM has no single one, the form below is the one that its
// code generators recognize, or the target's own instruction if it has one that they don't find (VectorInstructions).

#include <numeric>

#include "lower/ops_simd.h"

namespace w2n::lower {

using llvm::CmpInst;
using llvm::Instruction;
namespace Intrinsic = llvm::Intrinsic;

// --- Lane by lane.

void vector_compare(FunctionContext& code, llvm::FixedVectorType* shape, CmpInst::Predicate predicate) {
  llvm::Value* right = pop_vector(code, shape);
  llvm::Value* left = pop_vector(code, shape);
  // True is all ones, in lanes as wide as those compared.
  push_vector(code, code.builder().CreateSExt(code.builder().CreateCmp(predicate, left, right),
                                              llvm::VectorType::getInteger(shape)));
}

namespace {

void vector_binary(FunctionContext& code, llvm::FixedVectorType* shape, Instruction::BinaryOps operation) {
  llvm::Value* right = pop_vector(code, shape);
  llvm::Value* left = pop_vector(code, shape);
  push_vector(code, code.builder().CreateBinOp(operation, left, right));
}

}  // namespace

void vector_unary_intrinsic(FunctionContext& code, llvm::FixedVectorType* shape, Intrinsic::ID intrinsic) {
  push_vector(code, code.builder().CreateUnaryIntrinsic(intrinsic, pop_vector(code, shape)));
}

namespace {

void vector_binary_intrinsic(FunctionContext& code, llvm::FixedVectorType* shape, Intrinsic::ID intrinsic) {
  llvm::Value* right = pop_vector(code, shape);
  llvm::Value* left = pop_vector(code, shape);
  push_vector(code, code.builder().CreateBinaryIntrinsic(intrinsic, left, right));
}

void vector_negate(FunctionContext& code, llvm::FixedVectorType* shape) {
  push_vector(code, code.builder().CreateNeg(pop_vector(code, shape)));
}

void vector_absolute(FunctionContext& code, llvm::FixedVectorType* shape) {
  // false: the least value stays what it is; it isn't poison.
  push_vector(code,
              code.builder().CreateBinaryIntrinsic(Intrinsic::abs, pop_vector(code, shape), code.builder().getFalse()));
}

void vector_shift(FunctionContext& code, llvm::FixedVectorType* shape, Instruction::BinaryOps operation) {
  // Wasm takes the count modulo the lane's width; in LLVM a count of the width or more is poison.
  llvm::Value* masked = code.builder().CreateAnd(code.pop(), shape->getScalarSizeInBits() - 1);
  llvm::Value* count = code.builder().CreateZExtOrTrunc(masked, shape->getElementType());
  llvm::Value* counts = code.builder().CreateVectorSplat(shape->getNumElements(), count);
  push_vector(code, code.builder().CreateBinOp(operation, pop_vector(code, shape), counts));
}

void average_rounded(FunctionContext& code, llvm::FixedVectorType* shape) {
  auto* wide = llvm::FixedVectorType::getExtendedElementVectorType(shape);
  llvm::Value* right = code.builder().CreateZExt(pop_vector(code, shape), wide);
  llvm::Value* left = code.builder().CreateZExt(pop_vector(code, shape), wide);
  llvm::Constant* one = llvm::ConstantInt::get(wide, 1);
  llvm::Value* sum = code.builder().CreateAdd(code.builder().CreateAdd(left, right), one);
  push_vector(code, code.builder().CreateTrunc(code.builder().CreateLShr(sum, one), shape));
}

}  // namespace

W2N_8_16_32_64(eq, vector_compare, CmpInst::ICMP_EQ)
W2N_8_16_32_64(ne, vector_compare, CmpInst::ICMP_NE)
W2N_8_16_32_64(lt_s, vector_compare, CmpInst::ICMP_SLT)
W2N_8_16_32(lt_u, vector_compare, CmpInst::ICMP_ULT)
W2N_8_16_32_64(gt_s, vector_compare, CmpInst::ICMP_SGT)
W2N_8_16_32(gt_u, vector_compare, CmpInst::ICMP_UGT)
W2N_8_16_32_64(le_s, vector_compare, CmpInst::ICMP_SLE)
W2N_8_16_32(le_u, vector_compare, CmpInst::ICMP_ULE)
W2N_8_16_32_64(ge_s, vector_compare, CmpInst::ICMP_SGE)
W2N_8_16_32(ge_u, vector_compare, CmpInst::ICMP_UGE)

W2N_8_16_32_64(abs, vector_absolute)
W2N_8_16_32_64(neg, vector_negate)
W2N_8_16_32_64(shl, vector_shift, Instruction::Shl)
W2N_8_16_32_64(shr_s, vector_shift, Instruction::AShr)
W2N_8_16_32_64(shr_u, vector_shift, Instruction::LShr)
W2N_8_16_32_64(add, vector_binary, Instruction::Add)
W2N_8_16_32_64(sub, vector_binary, Instruction::Sub)
W2N_16_32_64(mul, vector_binary, Instruction::Mul)
W2N_8_16(add_sat_s, vector_binary_intrinsic, Intrinsic::sadd_sat)
W2N_8_16(add_sat_u, vector_binary_intrinsic, Intrinsic::uadd_sat)
W2N_8_16(sub_sat_s, vector_binary_intrinsic, Intrinsic::ssub_sat)
W2N_8_16(sub_sat_u, vector_binary_intrinsic, Intrinsic::usub_sat)
W2N_8_16_32(min_s, vector_binary_intrinsic, Intrinsic::smin)
W2N_8_16_32(min_u, vector_binary_intrinsic, Intrinsic::umin)
W2N_8_16_32(max_s, vector_binary_intrinsic, Intrinsic::smax)
W2N_8_16_32(max_u, vector_binary_intrinsic, Intrinsic::umax)
W2N_8_16(avgr_u, average_rounded)
W2N_VECTOR_OP(i8x16, popcnt, vector_unary_intrinsic, Intrinsic::ctpop)

// --- From all lanes to one number.

namespace {

void all_true(FunctionContext& code, llvm::FixedVectorType* shape) {
  if (vector_instructions(code).finds_extremum_lane && shape != code.context().i64x2) {
    code.push_bool(code.builder().CreateIsNotNull(code.builder().CreateIntMinReduce(pop_vector(code, shape), false)));
    return;
  }
  code.push_bool(code.builder().CreateAndReduce(code.builder().CreateIsNotNull(pop_vector(code, shape))));
}

void bitmask(FunctionContext& code, llvm::FixedVectorType* shape) {
  llvm::Value* signs = code.builder().CreateICmpSLT(pop_vector(code, shape), llvm::Constant::getNullValue(shape));
  llvm::Value* bits = code.builder().CreateBitCast(signs, code.builder().getIntNTy(shape->getNumElements()));
  code.push(code.builder().CreateZExt(bits, code.context().i32));
}

}  // namespace

W2N_8_16_32_64(all_true, all_true)
W2N_8_16_32_64(bitmask, bitmask)

// --- Between lane widths. The shape is that of the result.

llvm::Value* concatenate(FunctionContext& code, llvm::Value* low, llvm::Value* high) {
  const unsigned count = llvm::cast<llvm::FixedVectorType>(low->getType())->getNumElements();
  std::vector<int> mask(size_t{2} * count);
  std::iota(mask.begin(), mask.end(), 0);
  return code.builder().CreateShuffleVector(low, high, mask);
}

llvm::Value* lanes(FunctionContext& code, llvm::Value* vector, unsigned first, unsigned step, unsigned count) {
  std::vector<int> mask(count);
  for (unsigned i = 0; i < count; ++i) mask[i] = static_cast<int>(first + i * step);
  return code.builder().CreateShuffleVector(vector, mask);
}

namespace {

enum class Half : uint8_t { low, high };

llvm::Value* extend_lanes(FunctionContext& code, llvm::Value* narrow, llvm::FixedVectorType* shape, bool is_signed) {
  return is_signed ? code.builder().CreateSExt(narrow, shape) : code.builder().CreateZExt(narrow, shape);
}

llvm::Value* pop_extended(FunctionContext& code, llvm::FixedVectorType* shape, Half half, bool is_signed) {
  const unsigned count = shape->getNumElements();
  llvm::Value* vector = pop_vector(code, llvm::FixedVectorType::getDoubleElementsVectorType(
                                             llvm::FixedVectorType::getTruncatedElementVectorType(shape)));
  return extend_lanes(code, lanes(code, vector, half == Half::high ? count : 0, 1, count), shape, is_signed);
}

void vector_extend(FunctionContext& code, llvm::FixedVectorType* shape, Half half, bool is_signed) {
  push_vector(code, pop_extended(code, shape, half, is_signed));
}

void extended_multiply(FunctionContext& code, llvm::FixedVectorType* shape, Half half, bool is_signed) {
  llvm::Value* right = pop_extended(code, shape, half, is_signed);
  llvm::Value* left = pop_extended(code, shape, half, is_signed);
  push_vector(code, code.builder().CreateMul(left, right));
}

void narrow(FunctionContext& code, llvm::FixedVectorType* shape, bool is_signed, Intrinsic::ID instruction) {
  const unsigned bits = shape->getScalarSizeInBits();
  auto* wide =
      llvm::FixedVectorType::getHalfElementsVectorType(llvm::FixedVectorType::getExtendedElementVectorType(shape));
  llvm::Value* high = pop_vector(code, wide);
  llvm::Value* low = pop_vector(code, wide);
  if (instruction != 0) {
    push_vector(code, code.builder().CreateIntrinsic(instruction, {}, {low, high}));
    return;
  }
  // The source is signed in both cases.
  const llvm::APInt least = is_signed ? llvm::APInt::getSignedMinValue(bits).sext(2 * bits) : llvm::APInt(2 * bits, 0);
  const llvm::APInt most =
      is_signed ? llvm::APInt::getSignedMaxValue(bits).sext(2 * bits) : llvm::APInt::getMaxValue(bits).zext(2 * bits);
  llvm::Value* both = concatenate(code, low, high);
  llvm::Value* capped =
      code.builder().CreateBinaryIntrinsic(Intrinsic::smin, both, llvm::ConstantInt::get(both->getType(), most));
  llvm::Value* clamped =
      code.builder().CreateBinaryIntrinsic(Intrinsic::smax, capped, llvm::ConstantInt::get(both->getType(), least));
  push_vector(code, code.builder().CreateTrunc(clamped, shape));
}

}  // namespace

W2N_VECTOR_OP(i8x16, narrow_i16x8_s, narrow, true, vector_instructions(*this).narrow_i16_s)
W2N_VECTOR_OP(i8x16, narrow_i16x8_u, narrow, false, vector_instructions(*this).narrow_i16_u)
W2N_VECTOR_OP(i16x8, narrow_i32x4_s, narrow, true, vector_instructions(*this).narrow_i32_s)
W2N_VECTOR_OP(i16x8, narrow_i32x4_u, narrow, false, vector_instructions(*this).narrow_i32_u)

#define W2N_EXTENDING(shape, source)                                                  \
  W2N_VECTOR_OP(shape, extend_low_##source##_s, vector_extend, Half::low, true)       \
  W2N_VECTOR_OP(shape, extend_low_##source##_u, vector_extend, Half::low, false)      \
  W2N_VECTOR_OP(shape, extend_high_##source##_s, vector_extend, Half::high, true)     \
  W2N_VECTOR_OP(shape, extend_high_##source##_u, vector_extend, Half::high, false)    \
  W2N_VECTOR_OP(shape, extmul_low_##source##_s, extended_multiply, Half::low, true)   \
  W2N_VECTOR_OP(shape, extmul_low_##source##_u, extended_multiply, Half::low, false)  \
  W2N_VECTOR_OP(shape, extmul_high_##source##_s, extended_multiply, Half::high, true) \
  W2N_VECTOR_OP(shape, extmul_high_##source##_u, extended_multiply, Half::high, false)

W2N_EXTENDING(i16x8, i8x16)
W2N_EXTENDING(i32x4, i16x8)
W2N_EXTENDING(i64x2, i32x4)

#undef W2N_EXTENDING

// --- Sums of neighbours. The shape is that of the result.

namespace {

llvm::Value* add_neighbours(FunctionContext& code, llvm::Value* vector, llvm::FixedVectorType* shape, bool is_signed) {
  const auto instruction =
      is_signed ? vector_instructions(code).add_neighbours_s : vector_instructions(code).add_neighbours_u;
  if (instruction != 0) return code.builder().CreateIntrinsic(instruction, {shape, vector->getType()}, {vector});
  const unsigned count = shape->getNumElements();
  llvm::Value* even = extend_lanes(code, lanes(code, vector, 0, 2, count), shape, is_signed);
  llvm::Value* odd = extend_lanes(code, lanes(code, vector, 1, 2, count), shape, is_signed);
  return code.builder().CreateAdd(even, odd);
}

}  // namespace

void FunctionContext::i16x8_extadd_pairwise_i8x16_s(const wasm::NoImm& /*imm*/) {
  llvm::Value* vector = pop_vector(*this, context_.i8x16);
  if (const auto multiply = vector_instructions(*this).multiply_add_u8_s8; multiply != 0) {
    push_vector(*this, builder_.CreateIntrinsic(multiply, {}, {llvm::ConstantInt::get(context_.i8x16, 1), vector}));
  } else {
    push_vector(*this, add_neighbours(*this, vector, context_.i16x8, true));
  }
}

void FunctionContext::i16x8_extadd_pairwise_i8x16_u(const wasm::NoImm& /*imm*/) {
  llvm::Value* vector = pop_vector(*this, context_.i8x16);
  if (const auto multiply = vector_instructions(*this).multiply_add_u8_s8; multiply != 0) {
    push_vector(*this, builder_.CreateIntrinsic(multiply, {}, {vector, llvm::ConstantInt::get(context_.i8x16, 1)}));
  } else {
    push_vector(*this, add_neighbours(*this, vector, context_.i16x8, false));
  }
}

llvm::Value* add_neighbours_i16(FunctionContext& code, llvm::Value* vector) {
  if (const auto multiply = vector_instructions(code).multiply_add_s16; multiply != 0) {
    return code.builder().CreateIntrinsic(multiply, {}, {vector, llvm::ConstantInt::get(code.context().i16x8, 1)});
  }
  return add_neighbours(code, vector, code.context().i32x4, true);
}

void FunctionContext::i32x4_extadd_pairwise_i16x8_s(const wasm::NoImm& /*imm*/) {
  push_vector(*this, add_neighbours_i16(*this, pop_vector(*this, context_.i16x8)));
}

void FunctionContext::i32x4_extadd_pairwise_i16x8_u(const wasm::NoImm& /*imm*/) {
  push_vector(*this, add_neighbours(*this, pop_vector(*this, context_.i16x8), context_.i32x4, false));
}

llvm::Value* dot_product(FunctionContext& code, llvm::Value* left, llvm::Value* right) {
  auto* narrow_type = llvm::cast<llvm::FixedVectorType>(left->getType());
  auto* wide = llvm::FixedVectorType::getExtendedElementVectorType(narrow_type);
  llvm::Value* products =
      code.builder().CreateMul(code.builder().CreateSExt(left, wide), code.builder().CreateSExt(right, wide));
  const unsigned count = narrow_type->getNumElements() / 2;
  return code.builder().CreateAdd(lanes(code, products, 0, 2, count), lanes(code, products, 1, 2, count));
}

void FunctionContext::i32x4_dot_i16x8_s(const wasm::NoImm& /*imm*/) {
  llvm::Value* right = pop_vector(*this, context_.i16x8);
  llvm::Value* left = pop_vector(*this, context_.i16x8);
  push_vector(*this, dot_product(*this, left, right));
}

// --- Fixed-point multiplication: (a * b + 2^14) >> 15, saturated.

void FunctionContext::i16x8_q15mulr_sat_s(const wasm::NoImm& /*imm*/) {
  llvm::Value* right = pop_vector(*this, context_.i16x8);
  llvm::Value* left = pop_vector(*this, context_.i16x8);
  if (const auto multiply = vector_instructions(*this).multiply_q15_saturating; multiply != 0) {
    push_vector(*this, builder_.CreateIntrinsic(multiply, {context_.i16x8}, {left, right}));
    return;
  }
  if (const auto multiply = vector_instructions(*this).multiply_q15; multiply != 0) {
    // Only -1 * -1 overflows, and is the only way to the least result, whose complement is the greatest.
    llvm::Value* product = builder_.CreateIntrinsic(multiply, {}, {left, right});
    llvm::Constant* least = llvm::ConstantInt::get(context_.i16x8, llvm::APInt::getSignedMinValue(16));
    llvm::Value* overflow = builder_.CreateSExt(builder_.CreateICmpEQ(product, least), context_.i16x8);
    push_vector(*this, builder_.CreateXor(product, overflow));
    return;
  }
  auto* wide = llvm::FixedVectorType::getExtendedElementVectorType(context_.i16x8);
  const auto constant = [&](uint64_t value) { return llvm::ConstantInt::get(wide, value); };
  llvm::Value* product = builder_.CreateMul(builder_.CreateSExt(left, wide), builder_.CreateSExt(right, wide));
  llvm::Value* rounded = builder_.CreateAShr(builder_.CreateAdd(product, constant(0x4000)), constant(15));
  llvm::Value* capped = builder_.CreateBinaryIntrinsic(Intrinsic::smin, rounded, constant(0x7FFF));
  push_vector(*this, builder_.CreateTrunc(capped, context_.i16x8));
}

}  // namespace w2n::lower
