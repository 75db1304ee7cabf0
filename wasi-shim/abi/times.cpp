// Finds out which times fd_filestat_set_times and path_filestat_set_times have to set.
#include "abi/times.h"

namespace w2n::wasi {

namespace {

// The kernel's UTIME_NOW and UTIME_OMIT, which its headers do not export.
constexpr long long now = (1 << 30) - 1;
constexpr long long omit = (1 << 30) - 2;

__kernel_timespec time_to_set(uint64_t time, bool to_time, bool to_now) {
  if (to_time) return to_timespec(time);
  return {.tv_sec = 0, .tv_nsec = to_now ? now : omit};
}

}  // namespace

bool read_times(uint64_t access_time, uint64_t modification_time, uint32_t flags, __kernel_timespec times[2]) {
  const bool atim = (flags & time_flag::atim) != 0;
  const bool atim_now = (flags & time_flag::atim_now) != 0;
  const bool mtim = (flags & time_flag::mtim) != 0;
  const bool mtim_now = (flags & time_flag::mtim_now) != 0;
  constexpr uint32_t known = time_flag::atim | time_flag::atim_now | time_flag::mtim | time_flag::mtim_now;
  if ((atim && atim_now) || (mtim && mtim_now) || (flags & ~known) != 0) return false;
  times[0] = time_to_set(access_time, atim, atim_now);
  times[1] = time_to_set(modification_time, mtim, mtim_now);
  return true;
}

}  // namespace w2n::wasi
