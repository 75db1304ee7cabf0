// All path calls except path_open: they make, remove or examine things beneath a directory. All of them answer BADF or
// NOTDIR if the descriptor is not that of a directory, and NOENT, INVAL or NAMETOOLONG if the form of the path is
// wrong. They answer PERM if the path leads out of the directory, or if the call would change something in a read-only
// grant.
#include "abi/path.h"

#include "abi/status.h"
#include "abi/times.h"
#include "guest.h"
#include "preview1.h"
#include "sandbox/operations.h"
#include "sandbox/preopens.h"

using namespace w2n::wasi;

namespace {

enum class Access : uint8_t { look, change };

/// Takes a directory and a path in it from the guest.
Errno locate(Guest guest, Access access, uint32_t fd, uint32_t path, uint32_t length, Location& location) {
  const Descriptor* directory;
  if (const Errno error = find_directory(fd, directory)) return error;
  if (const Errno error = location.path.load(guest, path, length)) return error;
  if (access == Access::change && directory->read_only) return Errno::perm;
  location.base = base_of(*directory);
  return Errno::success;
}

/// Runs an operation of the sandbox on one place.
uint32_t change(const w2n_memory* memory, uint32_t fd, uint32_t path, uint32_t length, Errno (&operation)(Location&)) {
  Location location;
  const Errno error = locate(Guest(memory), Access::change, fd, path, length, location);
  return error ? error : operation(location);
}

bool is_lookup(uint32_t flags) { return (flags & ~lookup_flag::symlink_follow) == 0; }

}  // namespace

namespace w2n::wasi {

Errno status_at(Guest guest, uint32_t fd, uint32_t lookup, uint32_t path, uint32_t length, FileStat& result) {
  Location location;
  if (const Errno error = locate(guest, Access::look, fd, path, length, location)) return error;
  if (!is_lookup(lookup)) return Errno::inval;
  struct statx status;
  const Errno error = read_status(location, lookup == lookup_flag::symlink_follow, status);
  if (error == Errno::success) result = file_status(status);
  return error;
}

}  // namespace w2n::wasi

/// Makes a directory. POSIX: mkdirat.
extern "C" uint32_t w2n_wasi_path_create_directory(const w2n_memory* memory, uint32_t fd, uint32_t path,
                                                   uint32_t length) {
  return change(memory, fd, path, length, create_directory);
}

/// Removes an empty directory. POSIX: unlinkat AT_REMOVEDIR. Answers also NOTEMPTY; INVAL for ".".
extern "C" uint32_t w2n_wasi_path_remove_directory(const w2n_memory* memory, uint32_t fd, uint32_t path,
                                                   uint32_t length) {
  return change(memory, fd, path, length, remove_directory);
}

/// Removes a name that is not a directory's. POSIX: unlinkat. Answers also ISDIR.
extern "C" uint32_t w2n_wasi_path_unlink_file(const w2n_memory* memory, uint32_t fd, uint32_t path, uint32_t length) {
  return change(memory, fd, path, length, remove_file);
}

/// Gives a file another name, taking it from what has it. POSIX: renameat.
extern "C" uint32_t w2n_wasi_path_rename(const w2n_memory* memory, uint32_t old_fd, uint32_t old_path,
                                         uint32_t old_length, uint32_t new_fd, uint32_t new_path, uint32_t new_length) {
  const Guest guest(memory);
  Location from;
  Location to;
  if (const Errno error = locate(guest, Access::change, old_fd, old_path, old_length, from)) return error;
  if (const Errno error = locate(guest, Access::change, new_fd, new_path, new_length, to)) return error;
  return rename(from, to);
}

/// Gives a file a second name; both directories must be writable, or the second name could change a file of the first.
/// POSIX: linkat. INVAL: a link at the end of the old path would be followed, which cannot be done safely.
extern "C" uint32_t w2n_wasi_path_link(const w2n_memory* memory, uint32_t old_fd, uint32_t old_lookup,
                                       uint32_t old_path, uint32_t old_length, uint32_t new_fd, uint32_t new_path,
                                       uint32_t new_length) {
  const Guest guest(memory);
  Location from;
  Location to;
  if (const Errno error = locate(guest, Access::change, old_fd, old_path, old_length, from)) return error;
  if (const Errno error = locate(guest, Access::change, new_fd, new_path, new_length, to)) return error;
  if (old_lookup != 0) return Errno::inval;
  return link(from, to);
}

/// Makes a symbolic link. PERM: its target is absolute, which would mean a path of the host. POSIX: symlinkat.
extern "C" uint32_t w2n_wasi_path_symlink(const w2n_memory* memory, uint32_t target, uint32_t target_length,
                                          uint32_t fd, uint32_t path, uint32_t length) {
  const Guest guest(memory);
  GuestPath target_path;
  Location location;
  if (const Errno error = target_path.load(guest, target, target_length)) return error;
  if (const Errno error = locate(guest, Access::change, fd, path, length, location)) return error;
  return make_symlink(target_path, location);
}

/// Writes a link's target, without a NUL and cut if the buffer is short, and its length as u32. POSIX: readlinkat.
/// INVAL: it is no link; PERM: its target is absolute, which tells of the host and leads nowhere.
extern "C" uint32_t w2n_wasi_path_readlink(const w2n_memory* memory, uint32_t fd, uint32_t path, uint32_t length,
                                           uint32_t buffer, uint32_t buffer_size, uint32_t size_out) {
  const Guest guest(memory);
  uint8_t* bytes = guest.bytes(buffer, buffer_size);
  const auto out = guest.records<uint32_t>(size_out);
  Location location;
  if (const Errno error = locate(guest, Access::look, fd, path, length, location)) return error;
  uint32_t size;
  const Errno error = read_symlink(location, bytes, buffer_size, size);
  if (error == Errno::success) out.store(size);
  return error;
}

/// Writes the 64 bytes that fd_filestat_get writes. POSIX: fstatat. INVAL: unknown flags.
extern "C" uint32_t w2n_wasi_path_filestat_get(const w2n_memory* memory, uint32_t fd, uint32_t lookup, uint32_t path,
                                               uint32_t length, uint32_t stat_out) {
  const Guest guest(memory);
  const auto out = guest.records<FileStat>(stat_out);
  FileStat stat;
  const Errno error = status_at(guest, fd, lookup, path, length, stat);
  if (error == Errno::success) out.store(stat);
  return error;
}

/// Sets the times that the flags name. POSIX: utimensat. INVAL: unknown or contradicting flags.
extern "C" uint32_t w2n_wasi_path_filestat_set_times(const w2n_memory* memory, uint32_t fd, uint32_t lookup,
                                                     uint32_t path, uint32_t length, uint64_t access_time,
                                                     uint64_t modification_time, uint32_t flags) {
  Location location;
  if (const Errno error = locate(Guest(memory), Access::change, fd, path, length, location)) return error;
  __kernel_timespec times[2];
  if (!is_lookup(lookup) || !read_times(access_time, modification_time, flags, times)) return Errno::inval;
  return write_times(location, lookup == lookup_flag::symlink_follow, times);
}
