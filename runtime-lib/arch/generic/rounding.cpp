// Rounding to integral floats, under the names of C's functions, which LLVM's code generation calls where a CPU has no
// instructions for it (the VFP before ARMv8) or where these take too much code for -Os and -Oz (RV64 without Zfa).
#include <stdint.h>

namespace w2n {

namespace {

/// What one needs of a float's format: its bits as an integer, and how many of them are the fraction.
template <class Float>
struct Format;
template <>
struct Format<float> {
  using Bits = uint32_t;
  static constexpr int fraction = 23, bias = 127;
  static constexpr float integral = 0x1p23F;  // from here on every float is integral
};
template <>
struct Format<double> {
  using Bits = uint64_t;
  static constexpr int fraction = 52, bias = 1023;
  static constexpr double integral = 0x1p52;
};

/// The value, with a NaN made a quiet one. Arithmetic that changes nothing, such as adding 0, clang would leave out.
template <class Float>
Float quiet(Float value) {
  return __builtin_elementwise_canonicalize(value);
}

template <class Float>
Float truncate(Float value) {
  using F = Format<Float>;
  using Bits = F::Bits;
  const auto bits = __builtin_bit_cast(Bits, value);
  constexpr Bits sign = Bits{1} << (sizeof(Bits) * 8 - 1);
  const int exponent = static_cast<int>((bits & ~sign) >> F::fraction) - F::bias;
  if (exponent >= F::fraction) return quiet(value);
  const Bits kept = exponent < 0 ? sign : ~Bits{0} << (F::fraction - exponent);
  return __builtin_bit_cast(Float, bits & kept);
}

template <class Float>
Float round_down(Float value) {
  const Float truncated = truncate(value);
  return truncated > value ? truncated - 1 : truncated;
}

template <class Float>
Float round_up(Float value) {
  const Float truncated = truncate(value);
  return truncated < value ? truncated + 1 : truncated;
}

/// To nearest, ties to even: what the addition does when the sum has no room for a fraction.
template <class Float>
Float round_to_even(Float value) {
  constexpr Float integral = Format<Float>::integral;
  const Float magnitude = __builtin_elementwise_abs(value);
  if (!(magnitude < integral)) return quiet(value);
  return __builtin_elementwise_copysign((magnitude + integral) - integral, value);
}

}  // namespace

extern "C" {

float truncf(float value) { return truncate(value); }
double trunc(double value) { return truncate(value); }
float floorf(float value) { return round_down(value); }
double floor(double value) { return round_down(value); }
float ceilf(float value) { return round_up(value); }
double ceil(double value) { return round_up(value); }
// The current rounding mode of these is always to nearest.
float rintf(float value) { return round_to_even(value); }
double rint(double value) { return round_to_even(value); }
float nearbyintf(float value) { return round_to_even(value); }
double nearbyint(double value) { return round_to_even(value); }
float roundevenf(float value) { return round_to_even(value); }
double roundeven(double value) { return round_to_even(value); }

}  // extern "C"

}  // namespace w2n
