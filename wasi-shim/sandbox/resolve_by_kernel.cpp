// The kernel resolves a path, in one call of openat2 with RESOLVE_BENEATH. There is no rule about the text of a path,
// and no second attempt in another way: a process that makes it answer EAGAIN by renaming directories all the time
// never leads to a weaker check.
#include "host/linux/paths.h"
#include "sandbox/resolvers.h"

namespace w2n::wasi {

namespace {

// EAGAIN means that a directory was renamed while ".." was resolved. Under a storm of renames never more than two came
// in a row.
constexpr int max_tries = 128;

}  // namespace

long resolve_by_kernel(int directory, const char* path, uint64_t flags, uint64_t mode) {
  // Only 32-bit systems tell large files apart, and descriptors that only stand for a file need no such distinction.
  const uint64_t large = (flags & O_PATH) != 0 ? 0 : O_LARGEFILE;
  const open_how how = {
      .flags = flags | O_CLOEXEC | large, .mode = mode, .resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS};
  for (int tries = 0;; ++tries) {
    const long result = host::openat2_unchecked(directory, path, how);
    if (result == -EXDEV) return -EPERM;
    if (result != -EAGAIN || tries == max_tries) return result;
  }
}

}  // namespace w2n::wasi
