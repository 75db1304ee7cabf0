// Conversions: https://webassembly.github.io/spec/core/exec/numerics.html#conversions

#include "lower/function_context.h"

namespace w2n::lower {

using llvm::Instruction;
namespace Intrinsic = llvm::Intrinsic;

namespace {

/// The floats that truncate to an integer type: those above `low` (or equal to it) and below `high`.
struct TruncationRange {
  llvm::APFloat low, high;
  bool low_is_inside;
};

/// For `bits`-wide integers. high is 2^bits or 2^(bits-1), exact in every format. low is -1 (unsigned; it doesn't fit,
/// but everything above it truncates to 0 or more), or -2^(bits-1) - 1 where the format can hold that, or -2^(bits-1),
/// which fits.
TruncationRange truncation_range(const llvm::fltSemantics& format, unsigned bits, bool is_signed) {
  const auto power_of_two = [&](unsigned exponent, bool negative) {
    llvm::APFloat value =
        llvm::scalbn(llvm::APFloat::getOne(format), static_cast<int>(exponent), llvm::APFloat::rmNearestTiesToEven);
    if (negative) value.changeSign();
    return value;
  };
  if (!is_signed) return {power_of_two(0, true), power_of_two(bits, false), false};
  llvm::APFloat low = power_of_two(bits - 1, true);
  // -2^(bits-1) - 1 has `bits` significant bits.
  const bool one_less_is_exact = llvm::APFloat::semanticsPrecision(format) >= bits;
  if (one_less_is_exact) low.subtract(llvm::APFloat::getOne(format), llvm::APFloat::rmNearestTiesToEven);
  return {low, power_of_two(bits - 1, false), !one_less_is_exact};
}

}  // namespace

void FunctionContext::truncate(llvm::Type* type, bool is_signed) {
  llvm::Value* value = pop();
  llvm::Type* float_type = value->getType();
  const TruncationRange range = truncation_range(float_type->getFltSemantics(), type->getIntegerBitWidth(), is_signed);
  llvm::Constant* low = llvm::ConstantFP::get(float_type, range.low);
  llvm::Constant* high = llvm::ConstantFP::get(float_type, range.high);
  llvm::Value* above = range.low_is_inside ? builder_.CreateFCmpOGE(value, low) : builder_.CreateFCmpOGT(value, low);
  llvm::Value* fits = builder_.CreateAnd(above, builder_.CreateFCmpOLT(value, high));
  // Which of the two traps it is, only matters once the value is known not to fit.
  llvm::BasicBlock* ok = new_block("ok");
  llvm::BasicBlock* bad = new_block("bad_conversion");
  builder_.CreateCondBr(fits, ok, bad);
  llvm::IRBuilder<> cold(bad);
  cold.CreateCondBr(cold.CreateFCmpUNO(value, value), trap_block(Trap::invalid_conversion),
                    trap_block(Trap::integer_overflow));
  enter_sealed(ok);
  push(is_signed ? builder_.CreateFPToSI(value, type) : builder_.CreateFPToUI(value, type));
}

void FunctionContext::truncate_saturating(llvm::Type* type, bool is_signed) {
  llvm::Value* value = pop();
  push(builder_.CreateIntrinsic(is_signed ? Intrinsic::fptosi_sat : Intrinsic::fptoui_sat, {type, value->getType()},
                                {value}));
}

void FunctionContext::cast(Instruction::CastOps operation, llvm::Type* type) {
  push(builder_.CreateCast(operation, pop(), type));
}

#define W2N_CONVERT(name, statement) \
  void FunctionContext::name(const wasm::NoImm& /*imm*/) { statement; }

W2N_CONVERT(i32_wrap_i64, cast(Instruction::Trunc, context_.i32))
W2N_CONVERT(i64_extend_i32_s, cast(Instruction::SExt, context_.i64))
W2N_CONVERT(i64_extend_i32_u, cast(Instruction::ZExt, context_.i64))

W2N_CONVERT(i32_trunc_f32_s, truncate(context_.i32, true))
W2N_CONVERT(i32_trunc_f32_u, truncate(context_.i32, false))
W2N_CONVERT(i32_trunc_f64_s, truncate(context_.i32, true))
W2N_CONVERT(i32_trunc_f64_u, truncate(context_.i32, false))
W2N_CONVERT(i64_trunc_f32_s, truncate(context_.i64, true))
W2N_CONVERT(i64_trunc_f32_u, truncate(context_.i64, false))
W2N_CONVERT(i64_trunc_f64_s, truncate(context_.i64, true))
W2N_CONVERT(i64_trunc_f64_u, truncate(context_.i64, false))

W2N_CONVERT(i32_trunc_sat_f32_s, truncate_saturating(context_.i32, true))
W2N_CONVERT(i32_trunc_sat_f32_u, truncate_saturating(context_.i32, false))
W2N_CONVERT(i32_trunc_sat_f64_s, truncate_saturating(context_.i32, true))
W2N_CONVERT(i32_trunc_sat_f64_u, truncate_saturating(context_.i32, false))
W2N_CONVERT(i64_trunc_sat_f32_s, truncate_saturating(context_.i64, true))
W2N_CONVERT(i64_trunc_sat_f32_u, truncate_saturating(context_.i64, false))
W2N_CONVERT(i64_trunc_sat_f64_s, truncate_saturating(context_.i64, true))
W2N_CONVERT(i64_trunc_sat_f64_u, truncate_saturating(context_.i64, false))

W2N_CONVERT(f32_convert_i32_s, cast(Instruction::SIToFP, context_.f32))
W2N_CONVERT(f32_convert_i32_u, cast(Instruction::UIToFP, context_.f32))
W2N_CONVERT(f32_convert_i64_s, cast(Instruction::SIToFP, context_.f32))
W2N_CONVERT(f32_convert_i64_u, cast(Instruction::UIToFP, context_.f32))
W2N_CONVERT(f64_convert_i32_s, cast(Instruction::SIToFP, context_.f64))
W2N_CONVERT(f64_convert_i32_u, cast(Instruction::UIToFP, context_.f64))
W2N_CONVERT(f64_convert_i64_s, cast(Instruction::SIToFP, context_.f64))
W2N_CONVERT(f64_convert_i64_u, cast(Instruction::UIToFP, context_.f64))

W2N_CONVERT(f64_promote_f32, cast(Instruction::FPExt, context_.f64))

void FunctionContext::f32_demote_f64(const wasm::NoImm& /*imm*/) {
  // LLVM folds the demotion of a promotion to the operand, signalling NaN or not.
  if (llvm::isa<llvm::FPExtInst>(stack_.back())) push(canonicalize(pop()));
  cast(Instruction::FPTrunc, context_.f32);
}

W2N_CONVERT(i32_reinterpret_f32, cast(Instruction::BitCast, context_.i32))
W2N_CONVERT(i64_reinterpret_f64, cast(Instruction::BitCast, context_.i64))
W2N_CONVERT(f32_reinterpret_i32, cast(Instruction::BitCast, context_.f32))
W2N_CONVERT(f64_reinterpret_i64, cast(Instruction::BitCast, context_.f64))

#undef W2N_CONVERT

}  // namespace w2n::lower
