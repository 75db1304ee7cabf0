// The system calls that the shim needs, with types. The differences between 32-bit and 64-bit targets are hidden here.
// Each function answers what the kernel answers, a result or a negated errno, and makes the call again if a signal
// interrupts it. Functions that take a path have names that end in _unchecked: only sandbox/ may use them.
#pragma once

#include <asm/errno.h>
#include <linux/fadvise.h>
#include <linux/fcntl.h>
#include <linux/limits.h>
#include <linux/openat2.h>
#include <linux/poll.h>
#include <linux/stat.h>
#include <linux/time_types.h>
#include <linux/uio.h>
#include <stddef.h>
#include <stdint.h>

#include "core/turns.h"
#include "platform/linux/syscalls.h"

namespace w2n::wasi::host {

/// A system call, repeated for as long as a signal interrupts it.
template <class... Args>
inline long call(long number, Args... args) {
  long result;
  do result = sys::call(number, args...);
  while (result == -EINTR);
  return result;
}

/// Closes a descriptor, or has that done as soon as no other thread uses it; never repeated, because Linux has closed
/// it even if it says EINTR.
inline long close(int fd) { return Away::defers_close(fd) ? 0 : sys::call(__NR_close, fd); }

/// The same file under a number above 2, with the first one closed if it was not. Numbers 0 to 2 are never reused, so
/// that a message of the runtime cannot end in a file of the guest. Passes errors through.
int above_standard_streams(int fd);

/// Whose files the process may read and write, which it never changes.
uint32_t user();

/// How many descriptors the process may have.
uint64_t max_descriptors();

/// Zeroed memory, used only as far as it is touched; null if there is none.
void* map_zeroed(size_t size);
void unmap(void* memory, size_t size);

using Transfer = long(int fd, const iovec* vectors, uint32_t count, uint64_t offset);
/// Reads or writes at the descriptor's own position; `offset` is not used. These, and all that can wait for long, let
/// other threads of the guest make calls meanwhile.
Transfer read, write;
/// Reads or writes at `offset`.
Transfer read_at, write_at;

/// Waits until `events` (POLLIN, POLLOUT) hold or the descriptor is broken; says whether that is so within `limit`
/// (null: any time).
bool wait(int fd, short events, __kernel_timespec* limit);

/// The result is in `position`; whence is SEEK_SET, SEEK_CUR or SEEK_END.
long seek(int fd, int64_t offset, unsigned whence, uint64_t& position);
long set_size(int fd, uint64_t size);
long allocate(int fd, uint64_t offset, uint64_t length);
long advise(int fd, uint64_t offset, uint64_t length, int advice);

/// The types in a file's mode (S_IF..., which <linux/stat.h> keeps back where it sees a trace of glibc).
enum ModeType : uint32_t {
  mode_type_mask = 0xf000,
  mode_character_device = 0x2000,
  mode_directory = 0x4000,
  mode_block_device = 0x6000,
  mode_regular_file = 0x8000,
  mode_symbolic_link = 0xa000,
  mode_socket = 0xc000,
};

/// Attributes by statx or, where that is missing (Linux 4.11) or a filter forbids it, by the call before it.
long status_of(int directory, const char* name, int flags, struct statx& status);
/// The descriptor's own attributes.
inline long status(int fd, struct statx& status) { return status_of(fd, "", AT_EMPTY_PATH, status); }

struct FileSystem {
  uint32_t magic;  // which one
  uint32_t flags;  // of the mount: ST_..., which Linux 2.6.36 and later tell
};
/// The file system that the descriptor, which may be an O_PATH one, is of.
long file_system(int fd, FileSystem& system);
inline long get_flags(int fd) { return call(__NR_fcntl, fd, F_GETFL); }
inline long set_flags(int fd, long flags) { return call(__NR_fcntl, fd, F_SETFL, flags); }
bool is_terminal(int fd);
/// How many bytes a pipe, socket or terminal has to read; false if it does not say.
bool bytes_to_read(int fd, uint64_t& bytes);

/// Sets the times of access and modification; tv_nsec may be UTIME_NOW or UTIME_OMIT. `fd` may be of any kind, O_PATH
/// included.
long set_times(int fd, const __kernel_timespec times[2]);

long clock_time(uint32_t clock, __kernel_timespec& time);
long clock_resolution(uint32_t clock, __kernel_timespec& resolution);
long poll(pollfd* entries, uint32_t count, const __kernel_timespec* limit);

}  // namespace w2n::wasi::host
