// What the ops_simd_*.cpp files have in common, and their rows: most vector instructions are one operation in several
// lane shapes, and W2N_VECTOR_OP(i8x16, add, vector_binary, …) defines i8x16.add as vector_binary(*this,
// context_.i8x16, …).
#pragma once

#include "lower/ops_numeric.h"

namespace w2n::lower {

[[nodiscard]] inline const target::VectorInstructions& vector_instructions(FunctionContext& code) {
  return code.context().plan.target.vector_instructions;
}

// ops_simd_lane.cpp. Between operations a v128 is a <2 x i64>.
llvm::Value* pop_vector(FunctionContext& code, llvm::FixedVectorType* shape);
void push_vector(FunctionContext& code, llvm::Value* value);

// ops_simd_integer.cpp
void vector_compare(FunctionContext& code, llvm::FixedVectorType* shape, llvm::CmpInst::Predicate predicate);
void vector_unary_intrinsic(FunctionContext& code, llvm::FixedVectorType* shape, llvm::Intrinsic::ID intrinsic);
llvm::Value* concatenate(FunctionContext& code, llvm::Value* low, llvm::Value* high);
/// `count` lanes of a vector: first, first + step, …
llvm::Value* lanes(FunctionContext& code, llvm::Value* vector, unsigned first, unsigned step, unsigned count);
/// Sums of two neighbouring i16 each, as signed i32.
llvm::Value* add_neighbours_i16(FunctionContext& code, llvm::Value* vector);
/// Sums of two neighbouring products each, of signed lanes, in lanes twice as wide.
llvm::Value* dot_product(FunctionContext& code, llvm::Value* left, llvm::Value* right);

// ops_simd_float.cpp
void pseudo_minimum(FunctionContext& code, llvm::FixedVectorType* shape);
void pseudo_maximum(FunctionContext& code, llvm::FixedVectorType* shape);

}  // namespace w2n::lower

#define W2N_VECTOR_OP(shape, name, function, ...)                    \
  void FunctionContext::shape##_##name(const wasm::NoImm& /*imm*/) { \
    function(*this, context_.shape __VA_OPT__(, ) __VA_ARGS__);      \
  }

#define W2N_8_16(name, ...) W2N_VECTOR_OP(i8x16, name, __VA_ARGS__) W2N_VECTOR_OP(i16x8, name, __VA_ARGS__)
#define W2N_16_32_64(name, ...)           \
  W2N_VECTOR_OP(i16x8, name, __VA_ARGS__) \
  W2N_VECTOR_OP(i32x4, name, __VA_ARGS__) \
  W2N_VECTOR_OP(i64x2, name, __VA_ARGS__)
#define W2N_8_16_32(name, ...) W2N_8_16(name, __VA_ARGS__) W2N_VECTOR_OP(i32x4, name, __VA_ARGS__)
#define W2N_8_16_32_64(name, ...) W2N_VECTOR_OP(i8x16, name, __VA_ARGS__) W2N_16_32_64(name, __VA_ARGS__)
#define W2N_FLOATS(name, ...) W2N_VECTOR_OP(f32x4, name, __VA_ARGS__) W2N_VECTOR_OP(f64x2, name, __VA_ARGS__)
