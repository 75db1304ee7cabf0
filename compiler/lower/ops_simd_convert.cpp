// Conversions of vectors between integers and floats, and between float formats:
// https://webassembly.github.io/spec/core/exec/numerics.html#conversions
// Where the formats differ in width, the narrow one has its lanes in the vector's low half; zero fills the other.

#include "lower/ops_simd.h"

namespace w2n::lower {

namespace Intrinsic = llvm::Intrinsic;

llvm::Value* FunctionContext::low_half(llvm::Value* vector) {
  return lanes(vector, 0, 1, llvm::cast<llvm::FixedVectorType>(vector->getType())->getNumElements() / 2);
}

void FunctionContext::push_low_half(llvm::Value* vector) {
  push_vector(concatenate(vector, llvm::Constant::getNullValue(vector->getType())));
}

llvm::Value* FunctionContext::truncate_lanes(llvm::Value* value, bool is_signed) {
  llvm::Type* type = llvm::VectorType::get(context_.i32, llvm::cast<llvm::VectorType>(value->getType()));
  return builder_.CreateIntrinsic(is_signed ? Intrinsic::fptosi_sat : Intrinsic::fptoui_sat, {type, value->getType()},
                                  {value});
}

#define W2N_CONVERT(name, statement) \
  void FunctionContext::name(const wasm::NoImm& /*imm*/) { statement; }

W2N_CONVERT(i32x4_trunc_sat_f32x4_s, push_vector(truncate_lanes(pop_vector(context_.f32x4), true)))
W2N_CONVERT(i32x4_trunc_sat_f32x4_u, push_vector(truncate_lanes(pop_vector(context_.f32x4), false)))
W2N_CONVERT(i32x4_trunc_sat_f64x2_s_zero, push_low_half(truncate_lanes(pop_vector(context_.f64x2), true)))
W2N_CONVERT(i32x4_trunc_sat_f64x2_u_zero, push_low_half(truncate_lanes(pop_vector(context_.f64x2), false)))

W2N_CONVERT(f32x4_convert_i32x4_s, push_vector(builder_.CreateSIToFP(pop_vector(context_.i32x4), context_.f32x4)))
W2N_CONVERT(f32x4_convert_i32x4_u, push_vector(builder_.CreateUIToFP(pop_vector(context_.i32x4), context_.f32x4)))
W2N_CONVERT(f64x2_convert_low_i32x4_s,
            push_vector(builder_.CreateSIToFP(low_half(pop_vector(context_.i32x4)), context_.f64x2)))
W2N_CONVERT(f64x2_convert_low_i32x4_u,
            push_vector(builder_.CreateUIToFP(low_half(pop_vector(context_.i32x4)), context_.f64x2)))

W2N_CONVERT(f64x2_promote_low_f32x4,
            push_vector(builder_.CreateFPExt(low_half(pop_vector(context_.f32x4)), context_.f64x2)))

void FunctionContext::f32x4_demote_f64x2_zero(const wasm::NoImm& /*imm*/) {
  llvm::Value* value = pop_vector(context_.f64x2);
  // LLVM folds the demotion of a promotion to the operand, signalling NaN or not.
  if (llvm::isa<llvm::FPExtInst>(value)) value = canonicalize(value);
  push_low_half(builder_.CreateFPTrunc(value, llvm::FixedVectorType::get(context_.f32, 2)));
}

#undef W2N_CONVERT

}  // namespace w2n::lower
