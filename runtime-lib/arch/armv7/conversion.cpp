// Conversions between floats and 64-bit integers, for which the VFP has no instructions. The names are those of the ARM
// run-time ABI (IHI 0043). Compiled code converts a float only if its value fits.
#include <stdint.h>

#include "aeabi.h"

namespace w2n {

namespace {

constexpr double two_to_32 = 4294967296.0;

/// Exact in both parts, so rounded once, by the addition.
double to_double(uint64_t value) {
  return static_cast<double>(static_cast<uint32_t>(value >> 32)) * two_to_32 +
         static_cast<double>(static_cast<uint32_t>(value));
}

/// A double in between would be rounded twice if it didn't have all bits of the integer. Those it has no room for only
/// matter as being zero or not, far below where a float ends.
float to_float(uint64_t value) {
  constexpr uint64_t dropped = (1 << 11) - 1;
  if (value >> 53 != 0 && (value & dropped) != 0) value = (value & ~dropped) | (dropped + 1);
  return static_cast<float>(to_double(value));
}

uint64_t magnitude(int64_t value) { return value < 0 ? -static_cast<uint64_t>(value) : static_cast<uint64_t>(value); }

/// `value` isn't negative. Every step is exact.
uint64_t to_integer(double value) {
  const auto high = static_cast<uint32_t>(value / two_to_32);
  const auto low = static_cast<uint32_t>(value - high * two_to_32);
  return static_cast<uint64_t>(high) << 32 | low;
}

int64_t to_signed(double value) { return static_cast<int64_t>(value < 0 ? -to_integer(-value) : to_integer(value)); }

}  // namespace

extern "C" {

AEABI double __aeabi_ul2d(uint64_t value) { return to_double(value); }
AEABI float __aeabi_ul2f(uint64_t value) { return to_float(value); }
AEABI double __aeabi_l2d(int64_t value) {
  return value < 0 ? -to_double(magnitude(value)) : to_double(magnitude(value));
}
AEABI float __aeabi_l2f(int64_t value) { return value < 0 ? -to_float(magnitude(value)) : to_float(magnitude(value)); }
AEABI uint64_t __aeabi_d2ulz(double value) { return to_integer(value); }
AEABI uint64_t __aeabi_f2ulz(float value) { return to_integer(static_cast<double>(value)); }
AEABI int64_t __aeabi_d2lz(double value) { return to_signed(value); }
AEABI int64_t __aeabi_f2lz(float value) { return to_signed(static_cast<double>(value)); }

}  // extern "C"

}  // namespace w2n
