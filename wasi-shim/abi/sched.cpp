// sched_yield.
#include "error_numbers.h"
#include "host/linux/host.h"
#include "preview1.h"

using namespace w2n;
using namespace w2n::wasi;

/// Lets other threads of the machine run. POSIX: sched_yield.
extern "C" uint32_t w2n_wasi_sched_yield(const w2n_memory* /*memory*/) {
  const Away away(nullptr, 0, 0);
  return errno_of(host::call(__NR_sched_yield));
}
