// The kernel resolves paths, in one call of openat2 with RESOLVE_BENEATH, and nothing else does. There is no walk
// through the components, no rule about the text of a path, and no second attempt with another call. If the kernel
// lacks openat2, calls with paths answer NOSYS. A filter that hides openat2, or a process that makes it answer EAGAIN
// by renaming directories all the time, never leads to a weaker check.
#include "sandbox/resolve.h"

#include "host/linux/paths.h"

namespace w2n::wasi {

namespace {

// EAGAIN means that a directory was renamed while ".." was resolved. Under a storm of renames never more than two came
// in a row.
constexpr int max_tries = 128;

}  // namespace

long open_beneath(int directory, const char* path, uint64_t flags, uint64_t mode) {
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

bool can_resolve(int directory) {
  const long result = open_beneath(directory, ".", O_PATH | O_DIRECTORY);
  if (result < 0) return false;
  host::close(static_cast<int>(result));
  return true;
}

}  // namespace w2n::wasi
