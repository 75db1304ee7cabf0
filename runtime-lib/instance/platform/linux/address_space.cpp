// Address space that instances take and give back, on Linux.
#include <linux/mman.h>

#include "instance/platform.h"
#include "platform/linux/syscalls.h"

namespace w2n::platform {

namespace {

/// The end of the page that an address lies in, unless it begins one. Where pages are larger, calls that would need to
/// know it fail.
uintptr_t page_end(uintptr_t address) {
  constexpr uintptr_t page = 4096;
  return (address + page - 1) & -page;
}

/// A new mapping in the place of the old one is as one that was never used.
int map_again(Range pages, int protection) {
  const long result = sys::map_anonymous(pages.begin, pages.size(), protection,
                                         MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED);
  return sys::failed(result) ? static_cast<int>(-result) : 0;
}

}  // namespace

void release(Range range) { sys::munmap(range.begin, range.size()); }

int clear(Range range) {
  const Range pages = {range.begin, page_end(range.end)};
  if (pages.size() == 0 || sys::call(__NR_madvise, pages.begin, pages.size(), MADV_DONTNEED) == 0) return 0;
  // Pages that the host has locked.
  return map_again(pages, PROT_READ | PROT_WRITE);
}

int withdraw(Range range) {
  const Range pages = {page_end(range.begin), page_end(range.end)};
  return pages.size() == 0 ? 0 : map_again(pages, PROT_NONE);
}

}  // namespace w2n::platform
