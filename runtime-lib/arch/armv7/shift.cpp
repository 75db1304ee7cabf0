// Shifts of 64-bit integers, which LLVM calls where it optimizes for size. The names are those of the ARM run-time ABI
// (IHI 0043). The distances are below 64.
#include <stdint.h>

#include "aeabi.h"

namespace w2n {

namespace {

uint32_t high(uint64_t value) { return static_cast<uint32_t>(value >> 32); }
uint32_t low(uint64_t value) { return static_cast<uint32_t>(value); }
uint64_t join(uint32_t high, uint32_t low) { return static_cast<uint64_t>(high) << 32 | low; }

/// What moves from one half to the other, by a distance below 32: shifting by 32 isn't defined, shifting twice is.
uint32_t carried_up(uint32_t half, uint32_t distance) { return half >> 1 >> (31 - distance); }
uint32_t carried_down(uint32_t half, uint32_t distance) { return half << 1 << (31 - distance); }

}  // namespace

extern "C" {

AEABI uint64_t __aeabi_llsl(uint64_t value, uint32_t distance) {
  if (distance >= 32) return join(low(value) << (distance - 32), 0);
  return join(high(value) << distance | carried_up(low(value), distance), low(value) << distance);
}

AEABI uint64_t __aeabi_llsr(uint64_t value, uint32_t distance) {
  if (distance >= 32) return join(0, high(value) >> (distance - 32));
  return join(high(value) >> distance, low(value) >> distance | carried_down(high(value), distance));
}

AEABI uint64_t __aeabi_lasr(uint64_t value, uint32_t distance) {
  const auto signed_high = static_cast<int32_t>(high(value));
  if (distance >= 32) {
    return join(static_cast<uint32_t>(signed_high >> 31), static_cast<uint32_t>(signed_high >> (distance - 32)));
  }
  return join(static_cast<uint32_t>(signed_high >> distance),
              low(value) >> distance | carried_down(high(value), distance));
}

}  // extern "C"

}  // namespace w2n
