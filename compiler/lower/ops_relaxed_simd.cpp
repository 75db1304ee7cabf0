// Relaxed vector operations: https://github.com/WebAssembly/relaxed-simd
// Each may give one of several results in corner cases, the same one wherever a program runs it. Which one is fixed
// here by what the target's instructions do, so that optimized and unoptimized code agree.

#include "lower/ops_simd.h"

namespace w2n::lower {

namespace Intrinsic = llvm::Intrinsic;

void FunctionContext::i8x16_relaxed_swizzle(const wasm::NoImm& imm) {
  const auto shuffle = vector_instructions(*this).shuffle_bytes;
  if (shuffle == 0) {
    i8x16_swizzle(imm);
    return;
  }
  llvm::Value* indices = pop_vector(*this, context_.i8x16);
  llvm::Value* vector = pop_vector(*this, context_.i8x16);
  push_vector(*this, builder_.CreateIntrinsic(shuffle, {}, {vector, indices}));
}

// --- Truncation: what doesn't fit may saturate or, if signed, become the least value.

void FunctionContext::i32x4_relaxed_trunc_f32x4_s(const wasm::NoImm& imm) {
  if (const auto truncate = vector_instructions(*this).truncate_f32; truncate != 0) {
    push_vector(*this, builder_.CreateIntrinsic(truncate, {}, {pop_vector(*this, context_.f32x4)}));
  } else {
    i32x4_trunc_sat_f32x4_s(imm);
  }
}

void FunctionContext::i32x4_relaxed_trunc_f64x2_s_zero(const wasm::NoImm& imm) {
  if (const auto truncate = vector_instructions(*this).truncate_f64; truncate != 0) {
    push_vector(*this, builder_.CreateIntrinsic(truncate, {}, {pop_vector(*this, context_.f64x2)}));
  } else {
    i32x4_trunc_sat_f64x2_s_zero(imm);
  }
}

void FunctionContext::i32x4_relaxed_trunc_f32x4_u(const wasm::NoImm& imm) { i32x4_trunc_sat_f32x4_u(imm); }
void FunctionContext::i32x4_relaxed_trunc_f64x2_u_zero(const wasm::NoImm& imm) { i32x4_trunc_sat_f64x2_u_zero(imm); }

// --- a * b + c and -(a * b) + c, rounded once or twice. llvm.fmuladd would leave that to the code generator.

namespace {

void multiply_add(FunctionContext& code, llvm::FixedVectorType* shape, bool is_negated) {
  llvm::Value* addend = pop_vector(code, shape);
  llvm::Value* right = pop_vector(code, shape);
  llvm::Value* left = pop_vector(code, shape);
  if (is_negated) left = code.builder().CreateFNeg(left);
  push_vector(code, vector_instructions(code).fused_multiply_add
                        ? code.builder().CreateIntrinsic(Intrinsic::fma, {shape}, {left, right, addend})
                        : float_operation(code, llvm::Instruction::FAdd,
                                          float_operation(code, llvm::Instruction::FMul, left, right), addend));
}

}  // namespace

W2N_FLOATS(relaxed_madd, multiply_add, false)
W2N_FLOATS(relaxed_nmadd, multiply_add, true)

// --- Selection: by each bit of the mask, or by the top bit of each of its lanes.

namespace {

void lane_select(FunctionContext& code, llvm::FixedVectorType* shape) {
  if (!vector_instructions(code).select_by_sign) {
    code.v128_bitselect({});
    return;
  }
  // No CPU that selects by signs does so in lanes of 16 bits; they may go by bytes.
  if (shape == code.context().i16x8) shape = code.context().i8x16;
  llvm::Value* mask = pop_vector(code, shape);
  llvm::Value* otherwise = pop_vector(code, shape);
  llvm::Value* value = pop_vector(code, shape);
  llvm::Value* signs = code.builder().CreateICmpSLT(mask, llvm::Constant::getNullValue(shape));
  push_vector(code, code.builder().CreateSelect(signs, value, otherwise));
}

}  // namespace

W2N_8_16_32_64(relaxed_laneselect, lane_select)

// --- min and max: with a NaN, or with two zeros, either operand.

W2N_FLOATS(relaxed_min, pseudo_minimum)
W2N_FLOATS(relaxed_max, pseudo_maximum)

// --- Fixed-point product: -1 * -1 may wrap around.

void FunctionContext::i16x8_relaxed_q15mulr_s(const wasm::NoImm& imm) {
  const auto multiply = vector_instructions(*this).multiply_q15;
  if (multiply == 0) {
    i16x8_q15mulr_sat_s(imm);
    return;
  }
  llvm::Value* right = pop_vector(*this, context_.i16x8);
  llvm::Value* left = pop_vector(*this, context_.i16x8);
  push_vector(*this, builder_.CreateIntrinsic(multiply, {}, {left, right}));
}

// --- Dot product of i8 and i7: the second operand may be taken as unsigned, and a sum of two products may saturate.

namespace {

llvm::Value* pop_relaxed_dot_product(FunctionContext& code) {
  llvm::Value* seven_bits = pop_vector(code, code.context().i8x16);
  llvm::Value* eight_bits = pop_vector(code, code.context().i8x16);
  if (const auto multiply = vector_instructions(code).multiply_add_u8_s8; multiply != 0) {
    return code.builder().CreateIntrinsic(multiply, {}, {seven_bits, eight_bits});
  }
  return dot_product(code, eight_bits, seven_bits);
}

}  // namespace

void FunctionContext::i16x8_relaxed_dot_i8x16_i7x16_s(const wasm::NoImm& /*imm*/) {
  push_vector(*this, pop_relaxed_dot_product(*this));
}

void FunctionContext::i32x4_relaxed_dot_i8x16_i7x16_add_s(const wasm::NoImm& /*imm*/) {
  llvm::Value* addend = pop_vector(*this, context_.i32x4);
  push_vector(*this, builder_.CreateAdd(add_neighbours_i16(*this, pop_relaxed_dot_product(*this)), addend));
}

}  // namespace w2n::lower
