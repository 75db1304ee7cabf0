// What the system says about the CPU, in a process that somebody else has started.
#include <linux/auxvec.h>
#include <linux/fcntl.h>

#include "platform/linux/syscalls.h"
#include "platform/platform.h"

namespace w2n::platform {

unsigned long cpu_capabilities(unsigned word) {
  const unsigned long wanted = word == 0 ? AT_HWCAP : AT_HWCAP2;
  const long file = sys::call(__NR_openat, AT_FDCWD, "/proc/self/auxv", O_RDONLY | O_CLOEXEC, 0);
  if (sys::failed(file)) return 0;
  unsigned long entries[128];
  const long size = sys::call(__NR_read, file, entries, sizeof entries);
  sys::call(__NR_close, file);
  if (sys::failed(size)) return 0;
  const auto count = static_cast<unsigned long>(size) / (2 * sizeof entries[0]);
  for (unsigned long i = 0; i < count; i++) {
    if (entries[2 * i] == wanted) return entries[2 * i + 1];
  }
  return 0;
}

}  // namespace w2n::platform
