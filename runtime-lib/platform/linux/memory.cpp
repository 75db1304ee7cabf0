// Address space on Linux.
#include <linux/errno.h>
#include <linux/mman.h>

#include "platform/linux/syscalls.h"
#include "platform/platform.h"

namespace w2n::platform {

int reserve(Range& range) {
  int flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE;
  if (range.begin != 0) flags |= MAP_FIXED_NOREPLACE;
  const long result = sys::map_anonymous(range.begin, range.size(), PROT_NONE, flags);
  if (sys::failed(result)) return static_cast<int>(-result);
  const auto begin = static_cast<uintptr_t>(result);
  // Kernels before 4.17 take MAP_FIXED_NOREPLACE for a wish and map elsewhere if the range is in use.
  if (range.begin != 0 && range.begin != begin) return EEXIST;
  range = {begin, begin + range.size()};
  return 0;
}

int commit(Range range) { return static_cast<int>(-sys::mprotect(range.begin, range.size(), PROT_READ | PROT_WRITE)); }

}  // namespace w2n::platform
