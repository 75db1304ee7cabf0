// proc_exit and proc_raise.
#include "core/threads.h"
#include "error_numbers.h"
#include "platform/platform.h"
#include "preview1.h"

using namespace w2n;
using namespace w2n::wasi;

/// Ends the process, from whatever depth. The kernel keeps the low 8 bits of the status; where these are 0 but the
/// status is not, the process ends with 255, so that every failure reads as one. POSIX: _Exit.
extern "C" void w2n_wasi_proc_exit(const w2n_memory* /*memory*/, uint32_t status) {
  // A report that another thread has begun comes to its end, and decides how the process does.
  begin_report();
  constexpr uint32_t kept = 0xff;
  const bool hides_failure = status != 0 && (status & kept) == 0;
  platform::exit(static_cast<int>(hides_failure ? kept : status & kept));
}

/// Answers NOTSUP: a guest has no business with signals, and later versions of WASI have dropped the call.
extern "C" uint32_t w2n_wasi_proc_raise(const w2n_memory* /*memory*/, uint32_t /*signal*/) { return Errno::notsup; }
