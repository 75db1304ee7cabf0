// Kernel objects through which a program could reach its own memory, or what confines it. They are refused whatever the
// path to them is, even if they lie beneath a granted directory, because a guest that writes to /proc/self/mem can run
// code of its own.
#pragma once

#include "host/linux/host.h"

namespace w2n::wasi::host {

/// Whether the file system of an open descriptor, of whatever kind, consists of such objects. It is asked for its
/// magic, so mounting it elsewhere changes nothing; one that does not answer counts as such.
bool is_of_kernel(int fd);

/// Whether a file with these attributes is a device that stands for the machine's memory or ports.
bool is_memory_device(const struct statx& status);

/// Whether the kernel would refuse to follow a link, whoever asks: one of procfs that stands for an object and not for
/// a path, though it has a text, or one on a mount without links. `fd` is the link, `target` its text.
bool is_never_followed(int fd, const char* target, size_t size);

}  // namespace w2n::wasi::host
