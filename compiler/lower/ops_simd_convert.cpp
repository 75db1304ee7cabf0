// Conversions of vectors between integers and floats, and between float formats:
// https://webassembly.github.io/spec/core/exec/numerics.html#conversions
// Where the formats differ in width, the narrow one has its lanes in the vector's low half; zero fills the other.

#include "lower/ops_simd.h"

namespace w2n::lower {

namespace Intrinsic = llvm::Intrinsic;

namespace {

llvm::Value* low_half(FunctionContext& code, llvm::Value* vector) {
  return lanes(code, vector, 0, 1, llvm::cast<llvm::FixedVectorType>(vector->getType())->getNumElements() / 2);
}

void push_low_half(FunctionContext& code, llvm::Value* vector) {
  push_vector(code, concatenate(code, vector, llvm::Constant::getNullValue(vector->getType())));
}

llvm::Value* truncate_lanes(FunctionContext& code, llvm::Value* value, bool is_signed) {
  llvm::Type* type = llvm::VectorType::get(code.context().i32, llvm::cast<llvm::VectorType>(value->getType()));
  return code.builder().CreateIntrinsic(is_signed ? Intrinsic::fptosi_sat : Intrinsic::fptoui_sat,
                                        {type, value->getType()}, {value});
}

}  // namespace

#define W2N_CONVERT(name, statement) \
  void FunctionContext::name(const wasm::NoImm& /*imm*/) { statement; }

W2N_CONVERT(i32x4_trunc_sat_f32x4_s, push_vector(*this, truncate_lanes(*this, pop_vector(*this, context_.f32x4), true)))
W2N_CONVERT(i32x4_trunc_sat_f32x4_u,
            push_vector(*this, truncate_lanes(*this, pop_vector(*this, context_.f32x4), false)))
W2N_CONVERT(i32x4_trunc_sat_f64x2_s_zero,
            push_low_half(*this, truncate_lanes(*this, pop_vector(*this, context_.f64x2), true)))
W2N_CONVERT(i32x4_trunc_sat_f64x2_u_zero,
            push_low_half(*this, truncate_lanes(*this, pop_vector(*this, context_.f64x2), false)))

W2N_CONVERT(f32x4_convert_i32x4_s,
            push_vector(*this, builder_.CreateSIToFP(pop_vector(*this, context_.i32x4), context_.f32x4)))
W2N_CONVERT(f32x4_convert_i32x4_u,
            push_vector(*this, builder_.CreateUIToFP(pop_vector(*this, context_.i32x4), context_.f32x4)))
W2N_CONVERT(f64x2_convert_low_i32x4_s,
            push_vector(*this,
                        builder_.CreateSIToFP(low_half(*this, pop_vector(*this, context_.i32x4)), context_.f64x2)))
W2N_CONVERT(f64x2_convert_low_i32x4_u,
            push_vector(*this,
                        builder_.CreateUIToFP(low_half(*this, pop_vector(*this, context_.i32x4)), context_.f64x2)))

W2N_CONVERT(f64x2_promote_low_f32x4,
            push_vector(*this,
                        builder_.CreateFPExt(low_half(*this, pop_vector(*this, context_.f32x4)), context_.f64x2)))

void FunctionContext::f32x4_demote_f64x2_zero(const wasm::NoImm& /*imm*/) {
  llvm::Value* value = pop_vector(*this, context_.f64x2);
  push_low_half(*this, demote(*this, value, llvm::FixedVectorType::get(context_.f32, 2)));
}

#undef W2N_CONVERT

}  // namespace w2n::lower
