// Converts between the kernel's times (signed seconds and nanoseconds) and those of WASI (unsigned 64-bit nanoseconds
// since 1970).
#pragma once

#include <stdint.h>

#include "host/linux/host.h"

namespace w2n::wasi {

constexpr uint64_t nanoseconds_per_second = 1'000'000'000;

/// Whether the time can be told in WASI's form, and then that form.
inline bool to_nanoseconds(int64_t seconds, uint32_t nanoseconds, uint64_t& result) {
  if (seconds < 0) return false;
  return !__builtin_mul_overflow(static_cast<uint64_t>(seconds), nanoseconds_per_second, &result) &&
         !__builtin_add_overflow(result, nanoseconds, &result);
}

inline bool to_nanoseconds(const __kernel_timespec& time, uint64_t& result) {
  return to_nanoseconds(time.tv_sec, static_cast<uint32_t>(time.tv_nsec), result);
}

inline __kernel_timespec to_timespec(uint64_t nanoseconds) {
  return {.tv_sec = static_cast<int64_t>(nanoseconds / nanoseconds_per_second),
          .tv_nsec = static_cast<long long>(nanoseconds % nanoseconds_per_second)};
}

}  // namespace w2n::wasi
