// Objects of the kernel by which a program gets at its own memory, or at what confines it. Beneath a directory that
// holds them they are refused whatever the path, because a guest that writes to /proc/self/mem runs code of its own.
#pragma once

#include "host/linux/host.h"

namespace w2n::wasi::host {

/// Whether the file system of an open descriptor, of whatever kind, consists of such objects. It is asked for its
/// magic, so mounting it elsewhere changes nothing; one that does not answer counts as such.
bool is_of_kernel(int fd);

/// Whether a file with these attributes is a device that stands for the machine's memory or ports.
bool is_memory_device(const struct statx& status);

}  // namespace w2n::wasi::host
