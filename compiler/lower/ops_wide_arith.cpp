// Wide arithmetic: https://github.com/WebAssembly/wide-arithmetic
// A number of 128 bits is two operands, the low half first. It is joined for one operation and split again; LLVM takes
// the halves' moves away between two operations, and makes chains of carries of what is left. (Where producers compare
// halves to learn of a carry, passes/late/wide_carries.cpp makes one comparison of it.)

#include "lower/ops_numeric.h"

namespace w2n::lower {

using llvm::Instruction;

namespace {

llvm::Value* pop_wide(FunctionContext& code) {
  llvm::IRBuilder<>& builder = code.builder();
  llvm::Value* high = builder.CreateZExt(code.pop(), builder.getInt128Ty());
  llvm::Value* low = builder.CreateZExt(code.pop(), builder.getInt128Ty());
  return builder.CreateOr(builder.CreateShl(high, 64), low);
}

void push_wide(FunctionContext& code, llvm::Value* value) {
  llvm::IRBuilder<>& builder = code.builder();
  code.push(builder.CreateTrunc(value, builder.getInt64Ty()));
  code.push(builder.CreateTrunc(builder.CreateLShr(value, 64), builder.getInt64Ty()));
}

void wide(FunctionContext& code, Instruction::BinaryOps operation) {
  llvm::Value* right = pop_wide(code);
  llvm::Value* left = pop_wide(code);
  push_wide(code, code.builder().CreateBinOp(operation, left, right));
}

void multiply_wide(FunctionContext& code, Instruction::CastOps extension) {
  llvm::IRBuilder<>& builder = code.builder();
  llvm::Value* right = builder.CreateCast(extension, code.pop(), builder.getInt128Ty());
  llvm::Value* left = builder.CreateCast(extension, code.pop(), builder.getInt128Ty());
  push_wide(code, builder.CreateMul(left, right));
}

}  // namespace

void FunctionContext::i64_add128(const wasm::NoImm& /*imm*/) { wide(*this, Instruction::Add); }
void FunctionContext::i64_sub128(const wasm::NoImm& /*imm*/) { wide(*this, Instruction::Sub); }
void FunctionContext::i64_mul_wide_s(const wasm::NoImm& /*imm*/) { multiply_wide(*this, Instruction::SExt); }
void FunctionContext::i64_mul_wide_u(const wasm::NoImm& /*imm*/) { multiply_wide(*this, Instruction::ZExt); }

}  // namespace w2n::lower
