// Opens what the path calls name: things beneath a granted directory, but no objects through which the guest could get
// out in another way.
#include "sandbox/granted.h"

#include "host/linux/kernel_objects.h"
#include "sandbox/resolve.h"

namespace w2n::wasi {

long open_granted(Base base, const char* path, uint64_t flags, uint64_t mode) {
  const long result = open_beneath(base.directory, path, flags, mode);
  if (result < 0 || base.unsafe_proc || !host::is_of_kernel(static_cast<int>(result))) return result;
  host::close(static_cast<int>(result));
  return -EPERM;
}

}  // namespace w2n::wasi
