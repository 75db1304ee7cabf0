// Integer division on ARMv7. Its oldest CPUs have no instruction for that, and no ARMv7 CPU has one for 64 bits. The
// names and the ways to return two results are those of the ARM run-time ABI (IHI 0043), all of whose functions take
// and return core registers. Compiled code never divides by zero.
#include <stdint.h>

#include "aeabi.h"
#include "long_division.h"

namespace w2n {

namespace {

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
