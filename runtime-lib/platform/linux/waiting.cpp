// Threads that wait for each other, on Linux: futexes.
#include <linux/errno.h>
#include <linux/futex.h>
#include <linux/time.h>

#include "platform/linux/syscalls.h"
#include "platform/platform.h"

namespace w2n::platform {

namespace {

constexpr uint64_t second = 1'000'000'000;

// 32-bit targets have calls of their own for times of 64 bits.
#ifdef __NR_futex_time64
constexpr long futex_number = __NR_futex_time64;
constexpr long clock_gettime_number = __NR_clock_gettime64;
#else
constexpr long futex_number = __NR_futex;
constexpr long clock_gettime_number = __NR_clock_gettime;
#endif

}  // namespace

uint64_t monotonic_time() {
  __kernel_timespec time = {};
  sys::call(clock_gettime_number, CLOCK_MONOTONIC, &time);
  return static_cast<uint64_t>(time.tv_sec) * second + static_cast<uint64_t>(time.tv_nsec);
}

WaitEnd wait(const uint32_t* word, uint32_t expected, uint64_t deadline) {
  const __kernel_timespec end = {.tv_sec = static_cast<int64_t>(deadline / second),
                                 .tv_nsec = static_cast<int64_t>(deadline % second)};
  const __kernel_timespec* limit = deadline == no_deadline ? nullptr : &end;
  bool has_slept = false;
  while (true) {
    const long result =
        sys::call(futex_number, word, FUTEX_WAIT_BITSET_PRIVATE, expected, limit, nullptr, FUTEX_BITSET_MATCH_ANY);
    if (result == -ETIMEDOUT) return WaitEnd::timed_out;
    // A signal has taken the thread out of the queue: whoever has changed the value since may have woken it in vain.
    if (result == -EAGAIN) return has_slept ? WaitEnd::woken : WaitEnd::not_equal;
    if (result != -EINTR) return WaitEnd::woken;
    has_slept = true;
  }
}

uint32_t wake(const uint32_t* word, uint32_t count) {
  // Some kernels take 0 for 1.
  if (count == 0) return 0;
  const long result = sys::call(futex_number, word, FUTEX_WAKE_PRIVATE, count < INT32_MAX ? count : INT32_MAX);
  return sys::failed(result) ? 0 : static_cast<uint32_t>(result);
}

}  // namespace w2n::platform
