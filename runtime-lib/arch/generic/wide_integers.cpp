// Operations on 128 bits, under the names that LLVM's code generation calls: divisions, and at -Oz shifts. WebAssembly
// has no such operations, but LLVM's optimizer counts the iterations of some loops in 128 bits. On 32-bit targets LLVM
// does them without a call.
#include "long_division.h"

#ifdef __SIZEOF_INT128__

namespace w2n {

extern "C" {

Uint128 __udivti3(Uint128 dividend, Uint128 divisor) { return divide(dividend, divisor).quotient; }
Uint128 __umodti3(Uint128 dividend, Uint128 divisor) { return divide(dividend, divisor).remainder; }
Int128 __divti3(Int128 dividend, Int128 divisor) {
  return static_cast<Int128>(divide_signed<Uint128>(dividend, divisor).quotient);
}
Int128 __modti3(Int128 dividend, Int128 divisor) {
  return static_cast<Int128>(divide_signed<Uint128>(dividend, divisor).remainder);
}

Uint128 __ashlti3(Uint128 value, int shift) { return value << shift; }
Uint128 __lshrti3(Uint128 value, int shift) { return value >> shift; }
Int128 __ashrti3(Int128 value, int shift) { return value >> shift; }

}  // extern "C"

}  // namespace w2n

#endif
