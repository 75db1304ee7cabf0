// Division of integers that are wider than what the processor divides. The divisor is never zero.
#pragma once

#include <stdint.h>

namespace w2n {

template <class T>
struct Division {
  T quotient, remainder;
};

inline int leading_zeros(uint32_t value) { return __builtin_clz(value); }
inline int leading_zeros(uint64_t value) { return __builtin_clzll(value); }
#ifdef __SIZEOF_INT128__
__extension__ using Int128 = __int128;
__extension__ using Uint128 = unsigned __int128;
inline int leading_zeros(Uint128 value) {
  const auto upper = static_cast<uint64_t>(value >> 64);
  return upper != 0 ? leading_zeros(upper) : 64 + leading_zeros(static_cast<uint64_t>(value));
}
#endif

/// Subtracts the divisor, shifted as far as it fits, and then one bit less each time.
template <class T>
Division<T> divide(T dividend, T divisor) {
  if (dividend < divisor) return {0, dividend};
  T quotient = 0;
  for (int shift = leading_zeros(divisor) - leading_zeros(dividend); shift >= 0; shift--) {
    if (dividend >> shift >= divisor) {
      dividend -= divisor << shift;
      quotient |= T{1} << shift;
    }
  }
  return {quotient, dividend};
}

template <class T, class Signed>
Division<T> divide_signed(Signed dividend, Signed divisor) {
  const T negative_dividend = dividend < 0 ? ~T{0} : 0;
  const T negative_divisor = divisor < 0 ? ~T{0} : 0;
  // Negation as in two's complement: all bits inverted, plus 1.
  const Division<T> result = divide<T>((static_cast<T>(dividend) ^ negative_dividend) - negative_dividend,
                                       (static_cast<T>(divisor) ^ negative_divisor) - negative_divisor);
  const T negative_quotient = negative_dividend ^ negative_divisor;
  return {(result.quotient ^ negative_quotient) - negative_quotient,
          (result.remainder ^ negative_dividend) - negative_dividend};
}

}  // namespace w2n
