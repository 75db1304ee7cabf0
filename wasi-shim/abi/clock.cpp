// clock_res_get and clock_time_get. The four clocks of WASI (realtime, monotonic, and the CPU time of the process and
// of the thread) have the same numbers as those of the kernel.
#include "abi/time.h"
#include "error_numbers.h"
#include "guest.h"
#include "preview1.h"

using namespace w2n::wasi;

namespace {

constexpr uint32_t clock_count = 4;

Errno store(long result, const __kernel_timespec& time, GuestRecords<uint64_t> out) {
  if (result < 0) return errno_of(result);
  uint64_t nanoseconds;
  if (!to_nanoseconds(time, nanoseconds)) return Errno::overflow;
  out.store(nanoseconds);
  return Errno::success;
}

}  // namespace

/// Writes the clock's resolution in nanoseconds. INVAL: there is no such clock. POSIX: clock_getres.
extern "C" uint32_t w2n_wasi_clock_res_get(const w2n_memory* memory, uint32_t clock, uint32_t resolution) {
  const auto out = Guest(memory).records<uint64_t>(resolution);
  if (clock >= clock_count) return Errno::inval;
  __kernel_timespec time;
  const long result = host::clock_resolution(clock, time);
  return store(result, time, out);
}

/// Writes the clock's time in nanoseconds; the precision asked for is always met. INVAL: there is no such clock;
/// OVERFLOW: the time is before 1970 or beyond 64 bits. POSIX: clock_gettime.
extern "C" uint32_t w2n_wasi_clock_time_get(const w2n_memory* memory, uint32_t clock, uint64_t /*precision*/,
                                            uint32_t time_out) {
  const auto out = Guest(memory).records<uint64_t>(time_out);
  if (clock >= clock_count) return Errno::inval;
  __kernel_timespec time;
  const long result = host::clock_time(clock, time);
  return store(result, time, out);
}
