// clock_res_get, clock_time_get, sched_yield, random_get, proc_raise.
// Reference tests: C clock_getres-monotonic, clock_getres-realtime, clock_gettime-monotonic, clock_gettime-realtime;
// Rust clock_time_get, sched_yield, big_random_buf; AssemblyScript random_get-*.
#include <stdlib.h>

#include "check.h"

__attribute__((import_module("wasi_snapshot_preview1"), import_name("proc_raise"))) extern int raise_signal(int signal);

enum { CLOCKS = 4 };

static void clocks(void) {
  TEST("clock_res_get: every clock has a resolution, others are INVAL");
  for (unsigned id = 0; id < CLOCKS; id++) {
    __wasi_timestamp_t resolution = 0;
    OK(__wasi_clock_res_get(id, &resolution));
    CHECK(resolution > 0 && resolution < 1000000000);
  }
  __wasi_timestamp_t unused;
  EXPECT(__wasi_clock_res_get(CLOCKS, &unused), __WASI_ERRNO_INVAL);
  EXPECT(__wasi_clock_res_get(~0u, &unused), __WASI_ERRNO_INVAL);

  TEST("clock_time_get: the real time is one of this century");
  __wasi_timestamp_t now = 0;
  OK(__wasi_clock_time_get(__WASI_CLOCKID_REALTIME, 1, &now));
  CHECK(now > 1700000000ull * 1000000000 && now < 4102444800ull * 1000000000);

  TEST("clock_time_get: the monotonic clock and the CPU clocks go forward");
  for (unsigned id = __WASI_CLOCKID_MONOTONIC; id < CLOCKS; id++) {
    __wasi_timestamp_t first = 0, second = 0;
    OK(__wasi_clock_time_get(id, 0, &first));
    // A CPU clock may only tick in milliseconds.
    for (int tries = 0; tries < 100000000 && second <= first; tries++) OK(__wasi_clock_time_get(id, 0, &second));
    CHECK(second > first);
  }

  TEST("clock_time_get: the CPU time is that of this process");
  __wasi_timestamp_t cpu = 0;
  OK(__wasi_clock_time_get(__WASI_CLOCKID_PROCESS_CPUTIME_ID, 0, &cpu));
  CHECK(cpu > 0 && cpu < 60ull * 1000000000);

  TEST("clock_time_get: an unknown clock is INVAL");
  EXPECT(__wasi_clock_time_get(CLOCKS, 0, &unused), __WASI_ERRNO_INVAL);
}

static void random_bytes(void) {
  TEST("random_get: no bytes");
  OK(__wasi_random_get(NULL, 0));

  TEST("random_get: more than the kernel gives at once, up to the last byte and no further");
  const size_t size = (40 << 20) + 3;
  unsigned char* buffer = calloc(size + 16, 1);
  OK(__wasi_random_get(buffer, size));
  unsigned last = 0, after = 0;
  for (size_t i = size - 16; i < size; i++) last |= buffer[i];
  for (size_t i = size; i < size + 16; i++) after |= buffer[i];
  CHECK(last != 0);
  EXPECT(after, 0);
  free(buffer);

  TEST("random_get: two results differ");
  unsigned char first[32] = {0}, second[32] = {0};
  OK(__wasi_random_get(first, sizeof first));
  OK(__wasi_random_get(second, sizeof second));
  CHECK(memcmp(first, second, sizeof first) != 0);
}

int main(void) {
  clocks();
  random_bytes();
  TEST("sched_yield");
  OK(__wasi_sched_yield());
  TEST("proc_raise: NOTSUP, and nothing happens");
  EXPECT(raise_signal(6), __WASI_ERRNO_NOTSUP);
  return check_finish();
}
