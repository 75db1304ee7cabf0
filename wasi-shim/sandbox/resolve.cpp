// Chooses the resolver. Old kernels and gVisor answer ENOSYS to openat2, and filters of containers that don't know it
// EPERM. That is asked once, before the guest runs: later EPERM is an answer about a file, and a guest that provokes
// errors never leads to another resolver.
#include "sandbox/resolve.h"

#include "abi/abi.h"
#include "host/linux/host.h"
#include "sandbox/resolvers.h"

namespace w2n::wasi {

namespace {

constinit bool walks_components = false;

}  // namespace

long open_beneath(int directory, const char* path, uint64_t flags, uint64_t mode) {
  return walks_components ? resolve_by_components(directory, path, flags, mode)
                          : resolve_by_kernel(directory, path, flags, mode);
}

void choose_resolver(int directory) {
  walks_components = w2n_grants.walk_components != 0;
  if (walks_components) return;
  const long result = resolve_by_kernel(directory, ".", O_PATH | O_DIRECTORY, 0);
  walks_components = result == -ENOSYS || result == -EPERM;
  if (result >= 0) host::close(static_cast<int>(result));
}

}  // namespace w2n::wasi
