// Integer instructions: https://webassembly.github.io/spec/core/exec/numerics.html#integer-operations
// Wrapping arithmetic maps to LLVM's without flags: nsw and nuw would promise what the guest need not keep.

#include "lower/function_context.h"

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

void FunctionContext::compare(CmpInst::Predicate predicate) {
  llvm::Value* right = pop();
  llvm::Value* left = pop();
  push_bool(builder_.CreateCmp(predicate, left, right));
}

void FunctionContext::equal_zero() {
  llvm::Value* value = pop();
  // The negation of a comparison needs no detour through i32.
  if (auto* widened = llvm::dyn_cast<llvm::ZExtInst>(value);
      widened != nullptr && widened->getSrcTy()->isIntegerTy(1)) {
    push_bool(builder_.CreateNot(widened->getOperand(0)));
    return;
  }
  push_bool(builder_.CreateIsNull(value));
}

void FunctionContext::binary(Instruction::BinaryOps operation) {
  llvm::Value* right = pop();
  llvm::Value* left = pop();
  push(builder_.CreateBinOp(operation, left, right));
}

void FunctionContext::shift(Instruction::BinaryOps operation) {
  llvm::Value* count = pop();
  llvm::Value* value = pop();
  // Wasm takes the count modulo the width; in LLVM a count of the width or more is poison.
  const unsigned bits = value->getType()->getIntegerBitWidth();
  llvm::Value* masked = builder_.CreateAnd(count, llvm::ConstantInt::get(count->getType(), bits - 1));
  push(builder_.CreateBinOp(operation, value, masked));
}

void FunctionContext::rotate(Intrinsic::ID intrinsic) {
  llvm::Value* count = pop();
  llvm::Value* value = pop();
  // A funnel shift of a value with itself; it takes the count modulo the width.
  push(builder_.CreateIntrinsic(intrinsic, {value->getType()}, {value, value, count}));
}

void FunctionContext::divide(Instruction::BinaryOps operation) {
  trap_if(builder_.CreateIsNull(stack_.back()), Trap::integer_divide_by_zero);
  binary(operation);
}

void FunctionContext::divide_signed() {
  llvm::Value* divisor = stack_.back();
  llvm::Value* dividend = stack_[stack_.size() - 2];
  trap_if(builder_.CreateIsNull(divisor), Trap::integer_divide_by_zero);
  // The only quotient that doesn't fit; undefined in LLVM.
  const unsigned bits = dividend->getType()->getIntegerBitWidth();
  llvm::Value* is_min = builder_.CreateICmpEQ(
      dividend, llvm::ConstantInt::get(dividend->getType(), llvm::APInt::getSignedMinValue(bits)));
  llvm::Value* is_minus_one = builder_.CreateICmpEQ(divisor, llvm::ConstantInt::getAllOnesValue(divisor->getType()));
  trap_if(builder_.CreateAnd(is_min, is_minus_one), Trap::integer_overflow);
  binary(Instruction::SDiv);
}

void FunctionContext::remainder_signed() {
  llvm::Value* divisor = pop();
  llvm::Value* dividend = pop();
  trap_if(builder_.CreateIsNull(divisor), Trap::integer_divide_by_zero);
  // x rem -1 is 0 in Wasm; with the least x it is undefined in LLVM. Dividing by 1 instead gives the same 0.
  llvm::Type* type = divisor->getType();
  llvm::Value* is_minus_one = builder_.CreateICmpEQ(divisor, llvm::ConstantInt::getAllOnesValue(type));
  llvm::Value* safe = builder_.CreateSelect(is_minus_one, llvm::ConstantInt::get(type, 1), divisor);
  push(builder_.CreateSRem(dividend, safe));
}

void FunctionContext::count_bits(Intrinsic::ID intrinsic) {
  llvm::Value* value = pop();
  // false: the count of a zero is the width, as Wasm has it.
  push(builder_.CreateIntrinsic(intrinsic, {value->getType()}, {value, builder_.getFalse()}));
}

void FunctionContext::unary_intrinsic(Intrinsic::ID intrinsic) {
  llvm::Value* value = pop();
  push(builder_.CreateUnaryIntrinsic(intrinsic, value));
}

void FunctionContext::binary_intrinsic(Intrinsic::ID intrinsic) {
  llvm::Value* right = pop();
  llvm::Value* left = pop();
  push(builder_.CreateBinaryIntrinsic(intrinsic, left, right));
}

void FunctionContext::extend_low(unsigned bits) {
  llvm::Value* value = pop();
  push(builder_.CreateSExt(builder_.CreateTrunc(value, builder_.getIntNTy(bits)), value->getType()));
}

// One line for an operation of both widths.
#define W2N_INT_OP(name, statement)                                           \
  void FunctionContext::i32_##name(const wasm::NoImm& /*imm*/) { statement; } \
  void FunctionContext::i64_##name(const wasm::NoImm& /*imm*/) { statement; }

W2N_INT_OP(eqz, equal_zero())
W2N_INT_OP(eq, compare(CmpInst::ICMP_EQ))
W2N_INT_OP(ne, compare(CmpInst::ICMP_NE))
W2N_INT_OP(lt_s, compare(CmpInst::ICMP_SLT))
W2N_INT_OP(lt_u, compare(CmpInst::ICMP_ULT))
W2N_INT_OP(gt_s, compare(CmpInst::ICMP_SGT))
W2N_INT_OP(gt_u, compare(CmpInst::ICMP_UGT))
W2N_INT_OP(le_s, compare(CmpInst::ICMP_SLE))
W2N_INT_OP(le_u, compare(CmpInst::ICMP_ULE))
W2N_INT_OP(ge_s, compare(CmpInst::ICMP_SGE))
W2N_INT_OP(ge_u, compare(CmpInst::ICMP_UGE))

W2N_INT_OP(clz, count_bits(Intrinsic::ctlz))
W2N_INT_OP(ctz, count_bits(Intrinsic::cttz))
W2N_INT_OP(popcnt, unary_intrinsic(Intrinsic::ctpop))
W2N_INT_OP(add, binary(Instruction::Add))
W2N_INT_OP(sub, binary(Instruction::Sub))
W2N_INT_OP(mul, binary(Instruction::Mul))
W2N_INT_OP(div_s, divide_signed())
W2N_INT_OP(div_u, divide(Instruction::UDiv))
W2N_INT_OP(rem_s, remainder_signed())
W2N_INT_OP(rem_u, divide(Instruction::URem))
W2N_INT_OP(and, binary(Instruction::And))
W2N_INT_OP(or, binary(Instruction::Or))
W2N_INT_OP(xor, binary(Instruction::Xor))
W2N_INT_OP(shl, shift(Instruction::Shl))
W2N_INT_OP(shr_s, shift(Instruction::AShr))
W2N_INT_OP(shr_u, shift(Instruction::LShr))
W2N_INT_OP(rotl, rotate(Intrinsic::fshl))
W2N_INT_OP(rotr, rotate(Intrinsic::fshr))

W2N_INT_OP(extend8_s, extend_low(8))
W2N_INT_OP(extend16_s, extend_low(16))
void FunctionContext::i64_extend32_s(const wasm::NoImm& /*imm*/) { extend_low(32); }

void FunctionContext::i32_const(const wasm::I32Imm& imm) { push(builder_.getInt32(static_cast<uint32_t>(imm.value))); }
void FunctionContext::i64_const(const wasm::I64Imm& imm) { push(builder_.getInt64(static_cast<uint64_t>(imm.value))); }

#undef W2N_INT_OP

}  // namespace w2n::lower
