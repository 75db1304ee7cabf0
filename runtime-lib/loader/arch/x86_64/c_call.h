// Calls of C functions whose types are known at run time only, on x86-64.
//
// The System V ABI in short: integers and pointers go in six registers, floats in eight, each kind in its order; what
// finds none there goes on the stack, 8 bytes each. Registers and stack that a function doesn't look at do no harm. So
// one type of a function can pass what any other one takes.
#pragma once

#include <stddef.h>
#include <stdint.h>

namespace w2n::arch {

/// More than any type that a library describes (compiler/plan/library.h) can need.
constexpr size_t stack_words = 24;

class CCall {
 public:
  void pass_integer(uint64_t bits) {
    if (integer_count_ < integer_registers) {
      integers_[integer_count_++] = bits;
    } else {
      pass_on_stack(bits);
    }
  }
  /// The bits of an f32 or f64.
  void pass_float(uint64_t bits) {
    if (float_count_ < float_registers) {
      floats_[float_count_++] = __builtin_bit_cast(double, bits);
    } else {
      pass_on_stack(bits);
    }
  }

  /// Calls a function that returns an i32.
  [[nodiscard]] int32_t call(void* function) const {
    using Integer = uint64_t;
    using Any = int32_t (*)(Integer, Integer, Integer, Integer, Integer, Integer, double, double, double, double,
                            double, double, double, double, Stack);
    const auto& i = integers_;
    const auto& f = floats_;
    return reinterpret_cast<Any>(function)(i[0], i[1], i[2], i[3], i[4], i[5], f[0], f[1], f[2], f[3], f[4], f[5], f[6],
                                           f[7], stack_);
  }

 private:
  static constexpr size_t integer_registers = 6;
  static constexpr size_t float_registers = 8;
  // Structures of this size are passed on the stack, as they are.
  struct Stack {
    uint64_t words[stack_words];
  };

  void pass_on_stack(uint64_t bits) { stack_.words[stack_count_++] = bits; }

  uint64_t integers_[integer_registers] = {};
  double floats_[float_registers] = {};
  Stack stack_ = {};
  size_t integer_count_ = 0, float_count_ = 0, stack_count_ = 0;
};

}  // namespace w2n::arch
