// Integer division on ARMv7, whose oldest CPUs have no instruction for it, and none have one for 64 bits. The names and
// the ways to return two results are those of the ARM run-time ABI (IHI 0043): all of its functions take and return
// core registers. Compiled code never divides by zero.
#include <stdint.h>

#include "aeabi.h"

namespace w2n {

namespace {

template <class T>
struct Division {
  T quotient, remainder;
};

int leading_zeros(uint32_t value) { return __builtin_clz(value); }
int leading_zeros(uint64_t value) { return __builtin_clzll(value); }

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
  const T negative_dividend = dividend < 0 ? ~T{0} : 0, negative_divisor = divisor < 0 ? ~T{0} : 0;
  // Negation as in two's complement: all bits inverted, plus 1.
  const Division<T> result = divide<T>((static_cast<T>(dividend) ^ negative_dividend) - negative_dividend,
                                       (static_cast<T>(divisor) ^ negative_divisor) - negative_divisor);
  const T negative_quotient = negative_dividend ^ negative_divisor;
  return {(result.quotient ^ negative_quotient) - negative_quotient,
          (result.remainder ^ negative_dividend) - negative_dividend};
}

/// The quotient in r0, the remainder in r1.
uint64_t pair(Division<uint32_t> result) { return static_cast<uint64_t>(result.remainder) << 32 | result.quotient; }

/// The quotient in r0 and r1, the remainder in r2 and r3: how a vector is returned.
using Quad = uint64_t __attribute__((vector_size(16)));
Quad quad(Division<uint64_t> result) { return Quad{result.quotient, result.remainder}; }

}  // namespace

extern "C" {

AEABI uint32_t __aeabi_uidiv(uint32_t dividend, uint32_t divisor) { return divide(dividend, divisor).quotient; }
AEABI uint64_t __aeabi_uidivmod(uint32_t dividend, uint32_t divisor) { return pair(divide(dividend, divisor)); }
AEABI int32_t __aeabi_idiv(int32_t dividend, int32_t divisor) {
  return static_cast<int32_t>(divide_signed<uint32_t>(dividend, divisor).quotient);
}
AEABI uint64_t __aeabi_idivmod(int32_t dividend, int32_t divisor) {
  return pair(divide_signed<uint32_t>(dividend, divisor));
}
AEABI Quad __aeabi_uldivmod(uint64_t dividend, uint64_t divisor) { return quad(divide(dividend, divisor)); }
AEABI Quad __aeabi_ldivmod(int64_t dividend, int64_t divisor) {
  return quad(divide_signed<uint64_t>(dividend, divisor));
}

}  // extern "C"

}  // namespace w2n
