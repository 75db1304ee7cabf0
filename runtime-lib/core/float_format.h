// The binary floating-point formats of IEEE 754.
#pragma once

#include <stdint.h>

namespace w2n {

/// A format: bits of the significand, its implicit leading 1 included, and of the whole.
struct FloatFormat {
  unsigned precision;
  unsigned width;

  [[nodiscard]] constexpr unsigned fraction_bits() const { return precision - 1; }
  /// The exponent of the largest finite numbers, in 1.f * 2^e; that of the smallest normal ones is 1 less its negative.
  [[nodiscard]] constexpr int max_exponent() const { return (1 << (width - precision - 1)) - 1; }
  [[nodiscard]] constexpr int min_exponent() const { return 1 - max_exponent(); }
  [[nodiscard]] constexpr uint64_t sign() const { return uint64_t{1} << (width - 1); }
  [[nodiscard]] constexpr uint64_t infinity() const { return sign() - (uint64_t{1} << fraction_bits()); }
  /// The fraction of the canonical NaN.
  [[nodiscard]] constexpr uint64_t quiet() const { return uint64_t{1} << (fraction_bits() - 1); }
};

constexpr FloatFormat f32_format = {24, 32};
constexpr FloatFormat f64_format = {53, 64};

}  // namespace w2n
