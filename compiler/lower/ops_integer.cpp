// Integer instructions: https://webassembly.github.io/spec/core/exec/numerics.html#integer-operations
// Wrapping arithmetic maps to LLVM's without flags: nsw and nuw would promise what the guest need not keep.

#include "lower/ops_numeric.h"

namespace w2n::lower {

using llvm::CmpInst;
using llvm::Instruction;
namespace Intrinsic = llvm::Intrinsic;

llvm::Value* FunctionContext::condition(llvm::Value* value) {
  // Comparisons were widened to i32; what they came from is the condition.
  if (auto* widened = llvm::dyn_cast<llvm::ZExtInst>(value);
      widened != nullptr && widened->getSrcTy()->isIntegerTy(1)) {
    return widened->getOperand(0);
  }
  return builder_.CreateIsNotNull(value);
}

void compare(FunctionContext& code, CmpInst::Predicate predicate) {
  llvm::Value* right = code.pop();
  llvm::Value* left = code.pop();
  code.push_bool(code.builder().CreateCmp(predicate, left, right));
}

void binary(FunctionContext& code, Instruction::BinaryOps operation) {
  llvm::Value* right = code.pop();
  llvm::Value* left = code.pop();
  code.push(code.builder().CreateBinOp(operation, left, right));
}

void unary_intrinsic(FunctionContext& code, Intrinsic::ID intrinsic) {
  llvm::Value* value = code.pop();
  code.push(code.builder().CreateUnaryIntrinsic(intrinsic, value));
}

void binary_intrinsic(FunctionContext& code, Intrinsic::ID intrinsic) {
  llvm::Value* right = code.pop();
  llvm::Value* left = code.pop();
  code.push(code.builder().CreateBinaryIntrinsic(intrinsic, left, right));
}

namespace {

void equal_zero(FunctionContext& code) {
  llvm::Value* value = code.pop();
  // The negation of a comparison needs no detour through i32.
  if (auto* widened = llvm::dyn_cast<llvm::ZExtInst>(value);
      widened != nullptr && widened->getSrcTy()->isIntegerTy(1)) {
    code.push_bool(code.builder().CreateNot(widened->getOperand(0)));
    return;
  }
  code.push_bool(code.builder().CreateIsNull(value));
}

void shift(FunctionContext& code, Instruction::BinaryOps operation) {
  llvm::Value* count = code.pop();
  llvm::Value* value = code.pop();
  // Wasm takes the count modulo the width; in LLVM a count of the width or more is poison.
  const unsigned bits = value->getType()->getIntegerBitWidth();
  llvm::Value* masked = code.builder().CreateAnd(count, llvm::ConstantInt::get(count->getType(), bits - 1));
  code.push(code.builder().CreateBinOp(operation, value, masked));
}

void rotate(FunctionContext& code, Intrinsic::ID intrinsic) {
  llvm::Value* count = code.pop();
  llvm::Value* value = code.pop();
  // A funnel shift of a value with itself; it takes the count modulo the width.
  code.push(code.builder().CreateIntrinsic(intrinsic, {value->getType()}, {value, value, count}));
}

void divide(FunctionContext& code, Instruction::BinaryOps operation) {
  code.trap_if(code.builder().CreateIsNull(code.top()), Trap::integer_divide_by_zero);
  binary(code, operation);
}

void divide_signed(FunctionContext& code) {
  llvm::Value* divisor = code.top();
  llvm::Value* dividend = code.top(1);
  code.trap_if(code.builder().CreateIsNull(divisor), Trap::integer_divide_by_zero);
  // The only quotient that doesn't fit; undefined in LLVM.
  const unsigned bits = dividend->getType()->getIntegerBitWidth();
  llvm::Value* is_min = code.builder().CreateICmpEQ(
      dividend, llvm::ConstantInt::get(dividend->getType(), llvm::APInt::getSignedMinValue(bits)));
  llvm::Value* is_minus_one =
      code.builder().CreateICmpEQ(divisor, llvm::ConstantInt::getAllOnesValue(divisor->getType()));
  code.trap_if(code.builder().CreateAnd(is_min, is_minus_one), Trap::integer_overflow);
  binary(code, Instruction::SDiv);
}

void remainder_signed(FunctionContext& code) {
  llvm::Value* divisor = code.pop();
  llvm::Value* dividend = code.pop();
  code.trap_if(code.builder().CreateIsNull(divisor), Trap::integer_divide_by_zero);
  // x rem -1 is 0 in Wasm; with the least x it is undefined in LLVM. Dividing by 1 instead gives the same 0.
  llvm::Type* type = divisor->getType();
  llvm::Value* is_minus_one = code.builder().CreateICmpEQ(divisor, llvm::ConstantInt::getAllOnesValue(type));
  llvm::Value* safe = code.builder().CreateSelect(is_minus_one, llvm::ConstantInt::get(type, 1), divisor);
  code.push(code.builder().CreateSRem(dividend, safe));
}

void count_bits(FunctionContext& code, Intrinsic::ID intrinsic) {
  llvm::Value* value = code.pop();
  // false: the count of a zero is the width, as Wasm has it.
  code.push(code.builder().CreateIntrinsic(intrinsic, {value->getType()}, {value, code.builder().getFalse()}));
}

void extend_low(FunctionContext& code, unsigned bits) {
  llvm::Value* value = code.pop();
  code.push(
      code.builder().CreateSExt(code.builder().CreateTrunc(value, code.builder().getIntNTy(bits)), value->getType()));
}

}  // namespace

// One line for an operation of both widths.
#define W2N_INT_OP(name, function, ...)                                                                        \
  void FunctionContext::i32_##name(const wasm::NoImm& /*imm*/) { function(*this __VA_OPT__(, ) __VA_ARGS__); } \
  void FunctionContext::i64_##name(const wasm::NoImm& /*imm*/) { function(*this __VA_OPT__(, ) __VA_ARGS__); }

#define W2N_DIVISION(name, ...)                                                                     \
  void FunctionContext::i32_##name(const wasm::NoImm& /*imm*/) {                                    \
    checked_operation("w.i32_" #name, 2, context_.i32, [](FunctionContext& code) { __VA_ARGS__; }); \
  }                                                                                                 \
  void FunctionContext::i64_##name(const wasm::NoImm& /*imm*/) {                                    \
    checked_operation("w.i64_" #name, 2, context_.i64, [](FunctionContext& code) { __VA_ARGS__; }); \
  }

W2N_INT_OP(eqz, equal_zero)
W2N_INT_OP(eq, compare, CmpInst::ICMP_EQ)
W2N_INT_OP(ne, compare, CmpInst::ICMP_NE)
W2N_INT_OP(lt_s, compare, CmpInst::ICMP_SLT)
W2N_INT_OP(lt_u, compare, CmpInst::ICMP_ULT)
W2N_INT_OP(gt_s, compare, CmpInst::ICMP_SGT)
W2N_INT_OP(gt_u, compare, CmpInst::ICMP_UGT)
W2N_INT_OP(le_s, compare, CmpInst::ICMP_SLE)
W2N_INT_OP(le_u, compare, CmpInst::ICMP_ULE)
W2N_INT_OP(ge_s, compare, CmpInst::ICMP_SGE)
W2N_INT_OP(ge_u, compare, CmpInst::ICMP_UGE)

W2N_INT_OP(clz, count_bits, Intrinsic::ctlz)
W2N_INT_OP(ctz, count_bits, Intrinsic::cttz)
W2N_INT_OP(popcnt, unary_intrinsic, Intrinsic::ctpop)
W2N_INT_OP(add, binary, Instruction::Add)
W2N_INT_OP(sub, binary, Instruction::Sub)
W2N_INT_OP(mul, binary, Instruction::Mul)
W2N_DIVISION(div_s, divide_signed(code))
W2N_DIVISION(div_u, divide(code, Instruction::UDiv))
W2N_DIVISION(rem_s, remainder_signed(code))
W2N_DIVISION(rem_u, divide(code, Instruction::URem))
W2N_INT_OP(and, binary, Instruction::And)
W2N_INT_OP(or, binary, Instruction::Or)
W2N_INT_OP(xor, binary, Instruction::Xor)
W2N_INT_OP(shl, shift, Instruction::Shl)
W2N_INT_OP(shr_s, shift, Instruction::AShr)
W2N_INT_OP(shr_u, shift, Instruction::LShr)
W2N_INT_OP(rotl, rotate, Intrinsic::fshl)
W2N_INT_OP(rotr, rotate, Intrinsic::fshr)

W2N_INT_OP(extend8_s, extend_low, 8)
W2N_INT_OP(extend16_s, extend_low, 16)
void FunctionContext::i64_extend32_s(const wasm::NoImm& /*imm*/) { extend_low(*this, 32); }

void FunctionContext::i32_const(const wasm::I32Imm& imm) { push(builder_.getInt32(static_cast<uint32_t>(imm.value))); }
void FunctionContext::i64_const(const wasm::I64Imm& imm) { push(builder_.getInt64(static_cast<uint64_t>(imm.value))); }

#undef W2N_DIVISION
#undef W2N_INT_OP

}  // namespace w2n::lower
