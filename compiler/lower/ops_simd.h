// Rows of the ops_simd_*.cpp files: most vector instructions are one operation in several lane shapes, and
// W2N_VECTOR_OP(i8x16, add, vector_binary, …) defines i8x16.add as vector_binary(context_.i8x16, …).
#pragma once

#include "lower/function_context.h"

#define W2N_VECTOR_OP(shape, name, function, ...)                    \
  void FunctionContext::shape##_##name(const wasm::NoImm& /*imm*/) { \
    function(context_.shape __VA_OPT__(, ) __VA_ARGS__);             \
  }

#define W2N_8_16(name, ...) W2N_VECTOR_OP(i8x16, name, __VA_ARGS__) W2N_VECTOR_OP(i16x8, name, __VA_ARGS__)
#define W2N_16_32_64(name, ...)           \
  W2N_VECTOR_OP(i16x8, name, __VA_ARGS__) \
  W2N_VECTOR_OP(i32x4, name, __VA_ARGS__) \
  W2N_VECTOR_OP(i64x2, name, __VA_ARGS__)
#define W2N_8_16_32(name, ...) W2N_8_16(name, __VA_ARGS__) W2N_VECTOR_OP(i32x4, name, __VA_ARGS__)
#define W2N_8_16_32_64(name, ...) W2N_VECTOR_OP(i8x16, name, __VA_ARGS__) W2N_16_32_64(name, __VA_ARGS__)
#define W2N_FLOATS(name, ...) W2N_VECTOR_OP(f32x4, name, __VA_ARGS__) W2N_VECTOR_OP(f64x2, name, __VA_ARGS__)
