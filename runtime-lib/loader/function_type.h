// Types of functions as libraries describe them (encode_type() in compiler/plan/library.cpp).
#pragma once

#include "core/message.h"

namespace w2n::loader {

/// The digits of value types in encoded types.
enum ValueType : uint8_t { none, i32, i64, f32, f64, v128, funcref, externref };

constexpr bool is_number(ValueType type) { return type >= i32 && type <= f64; }
constexpr bool is_float(ValueType type) { return type == f32 || type == f64; }
const char* name_of(ValueType type);

/// Types of values in their order. A u64 has room for 21 digits.
struct ValueTypes {
  uint32_t count = 0;
  ValueType types[21] = {};

  [[nodiscard]] bool are_numbers() const;
};

/// The encoded type of functions without parameters and results.
constexpr uint64_t empty_type = 1;

/// The type that a w2n_library_type's `encoded` says.
struct FunctionType {
  explicit FunctionType(uint64_t encoded);

  bool is_known;  // else it has no encoding, or a wrong one
  ValueTypes params, results;
};

/// Appends "(func (param i32) (result i64))".
void print(Message& message, const FunctionType& type);

}  // namespace w2n::loader
