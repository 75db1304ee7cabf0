// The two ways to resolve a path. Both do what resolve.h says of open_beneath(), and answer the same for the same path
// as long as nobody renames directories meanwhile.
#pragma once

#include <stdint.h>

namespace w2n::wasi {

using Resolver = long(int directory, const char* path, uint64_t flags, uint64_t mode);

/// One call of openat2 (Linux 5.6).
Resolver resolve_by_kernel;

/// A walk through the components, for kernels without openat2 and filters that forbid it.
Resolver resolve_by_components;

}  // namespace w2n::wasi
