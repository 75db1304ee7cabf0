// Conversions: https://webassembly.github.io/spec/core/exec/numerics.html#conversions

#include "lower/ops_numeric.h"

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

void truncate(FunctionContext& code, llvm::Type* type, bool is_signed) {
  llvm::Value* value = code.pop();
  llvm::Type* float_type = value->getType();
  const TruncationRange range = truncation_range(float_type->getFltSemantics(), type->getIntegerBitWidth(), is_signed);
  llvm::Constant* low = llvm::ConstantFP::get(float_type, range.low);
  llvm::Constant* high = llvm::ConstantFP::get(float_type, range.high);
  llvm::Value* above =
      range.low_is_inside ? code.builder().CreateFCmpOGE(value, low) : code.builder().CreateFCmpOGT(value, low);
  llvm::Value* fits = code.builder().CreateAnd(above, code.builder().CreateFCmpOLT(value, high));
  // Which of the two traps it is, only matters once the value is known not to fit.
  llvm::BasicBlock* ok = code.new_block("ok");
  llvm::BasicBlock* bad = code.new_block("bad_conversion");
  code.builder().CreateCondBr(fits, ok, bad);
  llvm::IRBuilder<> cold(bad);
  cold.CreateCondBr(cold.CreateFCmpUNO(value, value), code.trap_block(Trap::invalid_conversion),
                    code.trap_block(Trap::integer_overflow));
  code.enter_sealed(ok);
  code.push(is_signed ? code.builder().CreateFPToSI(value, type) : code.builder().CreateFPToUI(value, type));
}

void truncate_saturating(FunctionContext& code, llvm::Type* type, bool is_signed) {
  llvm::Value* value = code.pop();
  code.push(code.builder().CreateIntrinsic(is_signed ? Intrinsic::fptosi_sat : Intrinsic::fptoui_sat,
                                           {type, value->getType()}, {value}));
}

void cast(FunctionContext& code, Instruction::CastOps operation, llvm::Type* type) {
  code.push(code.builder().CreateCast(operation, code.pop(), type));
}

}  // namespace

#define W2N_CONVERT(name, function, ...) \
  void FunctionContext::name(const wasm::NoImm& /*imm*/) { function(*this __VA_OPT__(, ) __VA_ARGS__); }

#define W2N_TRUNCATE(name, type, is_signed)                                                           \
  void FunctionContext::name(const wasm::NoImm& /*imm*/) {                                            \
    checked_operation("w." #name, 1, context_.type,                                                   \
                      [](FunctionContext& code) { truncate(code, code.context().type, is_signed); }); \
  }

W2N_CONVERT(i32_wrap_i64, cast, Instruction::Trunc, context_.i32)
W2N_CONVERT(i64_extend_i32_s, cast, Instruction::SExt, context_.i64)
W2N_CONVERT(i64_extend_i32_u, cast, Instruction::ZExt, context_.i64)

W2N_TRUNCATE(i32_trunc_f32_s, i32, true)
W2N_TRUNCATE(i32_trunc_f32_u, i32, false)
W2N_TRUNCATE(i32_trunc_f64_s, i32, true)
W2N_TRUNCATE(i32_trunc_f64_u, i32, false)
W2N_TRUNCATE(i64_trunc_f32_s, i64, true)
W2N_TRUNCATE(i64_trunc_f32_u, i64, false)
W2N_TRUNCATE(i64_trunc_f64_s, i64, true)
W2N_TRUNCATE(i64_trunc_f64_u, i64, false)

W2N_CONVERT(i32_trunc_sat_f32_s, truncate_saturating, context_.i32, true)
W2N_CONVERT(i32_trunc_sat_f32_u, truncate_saturating, context_.i32, false)
W2N_CONVERT(i32_trunc_sat_f64_s, truncate_saturating, context_.i32, true)
W2N_CONVERT(i32_trunc_sat_f64_u, truncate_saturating, context_.i32, false)
W2N_CONVERT(i64_trunc_sat_f32_s, truncate_saturating, context_.i64, true)
W2N_CONVERT(i64_trunc_sat_f32_u, truncate_saturating, context_.i64, false)
W2N_CONVERT(i64_trunc_sat_f64_s, truncate_saturating, context_.i64, true)
W2N_CONVERT(i64_trunc_sat_f64_u, truncate_saturating, context_.i64, false)

W2N_CONVERT(f32_convert_i32_s, cast, Instruction::SIToFP, context_.f32)
W2N_CONVERT(f32_convert_i32_u, cast, Instruction::UIToFP, context_.f32)
W2N_CONVERT(f32_convert_i64_s, cast, Instruction::SIToFP, context_.f32)
W2N_CONVERT(f32_convert_i64_u, cast, Instruction::UIToFP, context_.f32)
W2N_CONVERT(f64_convert_i32_s, cast, Instruction::SIToFP, context_.f64)
W2N_CONVERT(f64_convert_i32_u, cast, Instruction::UIToFP, context_.f64)
W2N_CONVERT(f64_convert_i64_s, cast, Instruction::SIToFP, context_.f64)
W2N_CONVERT(f64_convert_i64_u, cast, Instruction::UIToFP, context_.f64)

W2N_CONVERT(f64_promote_f32, cast, Instruction::FPExt, context_.f64)

void FunctionContext::f32_demote_f64(const wasm::NoImm& /*imm*/) { push(demote(*this, pop(), context_.f32)); }

W2N_CONVERT(i32_reinterpret_f32, cast, Instruction::BitCast, context_.i32)
W2N_CONVERT(i64_reinterpret_f64, cast, Instruction::BitCast, context_.i64)
W2N_CONVERT(f32_reinterpret_i32, cast, Instruction::BitCast, context_.f32)
W2N_CONVERT(f64_reinterpret_i64, cast, Instruction::BitCast, context_.f64)

#undef W2N_TRUNCATE
#undef W2N_CONVERT

}  // namespace w2n::lower
