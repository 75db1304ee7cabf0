// The only way from a path of the guest to a file.
#pragma once

#include <stdint.h>

namespace w2n::wasi {

/// Opens `path` beneath `directory`, with O_... flags (close-on-exec comes with them) and, if they create, a mode: a
/// descriptor or a negated errno. No component, link or race leads out of `directory`; a path that would answers
/// -EPERM.
long open_beneath(int directory, const char* path, uint64_t flags, uint64_t mode = 0);

/// Whether the kernel can resolve paths so (Linux 5.6, and nothing that filters the call).
bool can_resolve(int directory);

}  // namespace w2n::wasi
