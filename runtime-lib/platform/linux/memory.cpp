// Address space on Linux.
#include <linux/errno.h>
#include <linux/mman.h>
#include <linux/resource.h>

#include "platform/linux/syscalls.h"
#include "platform/platform.h"

namespace w2n::platform {

namespace {

long map_inaccessible(Range range, int flags) {
  return sys::map_anonymous(range.begin, range.size(), PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | flags);
}

}  // namespace

int reserve(Range& range) {
  const long result = map_inaccessible(range, range.begin == 0 ? 0 : MAP_FIXED_NOREPLACE);
  if (sys::failed(result)) return static_cast<int>(-result);
  const auto begin = static_cast<uintptr_t>(result);
  // Kernels before 4.17 take MAP_FIXED_NOREPLACE for a wish and map elsewhere if the range is in use.
  if (range.begin != 0 && range.begin != begin) return EEXIST;
  range = {begin, begin + range.size()};
  return 0;
}

int reserve_gap(Range range) {
  // qemu-user up to version 8 maps an executable from its first to its last address before it loads the segments.
  const long result = map_inaccessible(range, MAP_FIXED);
  return sys::failed(result) ? static_cast<int>(-result) : 0;
}

uint64_t address_space_limit() {
  struct {
    uint64_t soft, hard;
  } limit = {unlimited, unlimited};
  sys::call(__NR_prlimit64, 0, RLIMIT_AS, nullptr, &limit);
  return limit.soft;
}

int commit(Range range) { return static_cast<int>(-sys::mprotect(range.begin, range.size(), PROT_READ | PROT_WRITE)); }

}  // namespace w2n::platform
