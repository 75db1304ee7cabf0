// The system calls that take a path. None of them is safe with a path of the guest, so only sandbox/ may call them. It
// passes names that it has split so far that the kernel has nothing left to resolve. The exception is openat2, whose
// flags confine it.
#pragma once

#include "host/linux/host.h"

namespace w2n::wasi::host {

/// Opens a path of the host itself, from the directory the program was started in.
inline long open_unchecked(const char* path, int flags) {
  return call(__NR_openat, AT_FDCWD, path, flags | O_CLOEXEC, 0);
}

inline long openat2_unchecked(int directory, const char* path, const open_how& how) {
  return call(__NR_openat2, directory, path, &how, sizeof how);
}

// Below, `name` is a single component, which none of these calls follows if it is a link.

/// Opens what a directory holds; the flags must have O_NOFOLLOW unless the name is ".".
inline long open_component_unchecked(int directory, const char* name, uint64_t flags, uint64_t mode) {
  return call(__NR_openat, directory, name, static_cast<long>(flags | O_CLOEXEC | O_LARGEFILE),
              static_cast<long>(mode));
}
inline long create_directory_unchecked(int directory, const char* name) {
  return call(__NR_mkdirat, directory, name, 0777);
}
inline long remove_unchecked(int directory, const char* name, int flags) {
  return call(__NR_unlinkat, directory, name, flags);
}
inline long link_unchecked(int old_directory, const char* old_name, int new_directory, const char* new_name) {
  return call(__NR_linkat, old_directory, old_name, new_directory, new_name, 0);
}
inline long rename_unchecked(int old_directory, const char* old_name, int new_directory, const char* new_name) {
  return call(__NR_renameat2, old_directory, old_name, new_directory, new_name, 0);
}
inline long symlink_unchecked(const char* target, int directory, const char* name) {
  return call(__NR_symlinkat, target, directory, name);
}
inline long status_unchecked(int directory, const char* name, struct statx& status) {
  return status_of(directory, name, AT_SYMLINK_NOFOLLOW | AT_NO_AUTOMOUNT, status);
}

/// The target of the link that `fd` (opened with O_PATH and O_NOFOLLOW) is.
inline long read_link(int fd, void* buffer, size_t size) { return call(__NR_readlinkat, fd, "", buffer, size); }

}  // namespace w2n::wasi::host
