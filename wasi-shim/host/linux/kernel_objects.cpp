// Kernel objects through which a program could reach its own memory, or what confines it.
#include "host/linux/kernel_objects.h"

#include <linux/magic.h>

namespace w2n::wasi::host {

namespace {

// sysfs and the file systems of control groups are not among them: what they hold are the machine's devices and limits.
constexpr uint32_t refused_file_systems[] = {
    // mem, environ, fd, kcore
    PROC_SUPER_MAGIC,
    // probes, which read all memory
    DEBUGFS_MAGIC, TRACEFS_MAGIC, BPF_FS_MAGIC,
    // what has the kernel start programs
    BINFMTFS_MAGIC,
    // rules that confine processes
    SECURITYFS_MAGIC, SELINUX_MAGIC, SMACK_MAGIC, AAFS_MAGIC};

// Major number 1 is memory in some form; these minor numbers are harmless ones.
constexpr uint32_t memory_major = 1;
constexpr uint32_t harmless_minors[] = {3, 5, 7, 8, 9, 11};  // null, zero, full, random, urandom, kmsg

template <size_t size>
bool contains(const uint32_t (&list)[size], uint32_t value) {
  for (const uint32_t element : list) {
    if (element == value) return true;
  }
  return false;
}

}  // namespace

bool is_of_kernel(int fd) {
  FileSystem system;
  return file_system(fd, system) < 0 || contains(refused_file_systems, system.magic);
}

bool is_never_followed(int fd, const char* target, size_t size) {
  constexpr uint32_t without_links = 0x2000;  // ST_NOSYMFOLLOW
  FileSystem system;
  if (file_system(fd, system) < 0 || (system.flags & without_links) != 0) return true;
  if (system.magic != PROC_SUPER_MAGIC || size == 0) return false;
  // Objects are shown as their path, "(unreachable)" in front of it, or as "type:[number]". Paths of procfs itself
  // ("self/mounts") hold none of these characters.
  for (size_t i = 0; i < size; ++i) {
    if (target[i] == ':' || target[i] == '(') return true;
  }
  return target[0] == '/';
}

bool is_memory_device(const struct statx& status) {
  return (status.stx_mode & mode_type_mask) == mode_character_device && status.stx_rdev_major == memory_major &&
         !contains(harmless_minors, status.stx_rdev_minor);
}

}  // namespace w2n::wasi::host
