// The only way from a path of the guest to a file.
#pragma once

#include <stdint.h>

namespace w2n::wasi {

/// Opens `path` beneath `directory`, with O_... flags (close-on-exec comes with them) and, if they create, a mode: a
/// descriptor or a negated errno. No component, link or race leads out of `directory`; a path that would answers
/// -EPERM.
long open_beneath(int directory, const char* path, uint64_t flags, uint64_t mode = 0);

/// Decides who resolves paths from here on: the kernel, if it can and the program's maker leaves the choice, or we. To
/// be asked once, with any directory, before the guest runs, so that nothing that it does has a say.
void choose_resolver(int directory);

}  // namespace w2n::wasi
