// Opens what the path calls name: things beneath a granted directory, but no objects through which the guest could get
// out in another way.
#pragma once

#include <stdint.h>

#include "fd_table.h"

namespace w2n::wasi {

/// Where a path of the guest starts.
struct Base {
  int directory;     // the host's number
  bool unsafe_proc;  // whether the path may lead to the kernel's objects
};

inline Base base_of(const Descriptor& directory) {
  return {.directory = directory.host, .unsafe_proc = directory.unsafe_proc};
}

/// open_beneath(), which also answers -EPERM for what lies on one of the kernel's file systems (kernel_objects.h),
/// unless the grant says otherwise.
long open_granted(Base base, const char* path, uint64_t flags, uint64_t mode = 0);

}  // namespace w2n::wasi
