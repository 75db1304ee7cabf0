// System calls that differ between targets or take more than one line. The numbers whose names end in _time64 and the
// like exist only on 32-bit targets, where the calls with the plain names have 32-bit fields.
#include "host/linux/host.h"

#include <asm/ioctls.h>
#include <asm/statfs.h>
#include <asm/termbits.h>
#include <linux/auxvec.h>
#include <linux/mman.h>
#include <linux/resource.h>
#include <linux/time.h>

#include "core/turns.h"
#include "host/linux/vdso.h"
#include "platform/linux/process.h"

namespace w2n::wasi::host {

namespace {

constexpr bool wide_words = sizeof(long) == 8;

constexpr long low_word(uint64_t value) { return static_cast<long>(value); }
constexpr long high_word(uint64_t value) { return static_cast<long>(value >> 32); }

// The time64 variants take the same arguments as the plain calls of 64-bit targets.
#ifdef __NR_ppoll_time64
constexpr long ppoll_number = __NR_ppoll_time64;
constexpr long utimensat_number = __NR_utimensat_time64;
constexpr long clock_gettime_number = __NR_clock_gettime64;
constexpr long clock_getres_number = __NR_clock_getres_time64;
#else
constexpr long ppoll_number = __NR_ppoll;
constexpr long utimensat_number = __NR_utimensat;
constexpr long clock_gettime_number = __NR_clock_gettime;
constexpr long clock_getres_number = __NR_clock_getres;
#endif

/// pread64 or pwrite64. 32-bit targets take the offset as two words, beginning with an even argument on ARM.
long transfer_at(long number, int fd, const iovec& vector, uint64_t offset) {
  if constexpr (wide_words) return call(number, fd, vector.iov_base, vector.iov_len, low_word(offset));
  return call(number, fd, vector.iov_base, vector.iov_len, 0, low_word(offset), high_word(offset));
}

/// preadv or pwritev. The kernel takes the offset as two words on every target; a 64-bit one ignores the second.
long transfer_at(long number, int fd, const iovec* vectors, uint32_t count, uint64_t offset) {
  return call(number, fd, vectors, count, low_word(offset), high_word(offset));
}

}  // namespace

int above_standard_streams(int fd) {
  if (fd > 2 || fd < 0) return fd;
  const long moved = call(__NR_fcntl, fd, F_DUPFD_CLOEXEC, 3);
  close(fd);
  return static_cast<int>(moved);
}

uint32_t user() { return static_cast<uint32_t>(auxiliary_value(AT_EUID)); }

uint64_t max_descriptors() {
  struct {
    uint64_t soft, hard;
  } limit;
  if (call(__NR_prlimit64, 0, RLIMIT_NOFILE, 0, &limit) < 0) return 0;
  return limit.soft;
}

void* map_zeroed(size_t size) {
  const long result = sys::map_anonymous(0, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE);
  return sys::failed(result) ? nullptr : reinterpret_cast<void*>(result);
}

void unmap(void* memory, size_t size) { sys::munmap(reinterpret_cast<uintptr_t>(memory), size); }

// A single buffer goes by the call without vectors, which costs the kernel less.
long read(int fd, const iovec* vectors, uint32_t count, uint64_t /*offset*/) {
  const Away away(fd);
  if (count == 1) return call(__NR_read, fd, vectors->iov_base, vectors->iov_len);
  return call(__NR_readv, fd, vectors, count);
}

long write(int fd, const iovec* vectors, uint32_t count, uint64_t /*offset*/) {
  const Away away(fd);
  if (count == 1) return call(__NR_write, fd, vectors->iov_base, vectors->iov_len);
  return call(__NR_writev, fd, vectors, count);
}

long read_at(int fd, const iovec* vectors, uint32_t count, uint64_t offset) {
  const Away away(fd);
  if (count == 1) return transfer_at(__NR_pread64, fd, *vectors, offset);
  return transfer_at(__NR_preadv, fd, vectors, count, offset);
}

long write_at(int fd, const iovec* vectors, uint32_t count, uint64_t offset) {
  const Away away(fd);
  if (count == 1) return transfer_at(__NR_pwrite64, fd, *vectors, offset);
  return transfer_at(__NR_pwritev, fd, vectors, count, offset);
}

bool wait(int fd, short events, __kernel_timespec* limit) {
  const Away away(fd);
  pollfd entry = {.fd = fd, .events = events, .revents = 0};
  return call(ppoll_number, &entry, 1, limit, nullptr, 0) > 0;
}

long seek(int fd, int64_t offset, unsigned whence, uint64_t& position) {
#ifdef __NR__llseek
  const auto bits = static_cast<uint64_t>(offset);
  return call(__NR__llseek, fd, high_word(bits), low_word(bits), &position, whence);
#else
  const long result = call(__NR_lseek, fd, offset, whence);
  position = static_cast<uint64_t>(result);
  return result;
#endif
}

// 64-bit arguments take two words on 32-bit targets, beginning with an even one on ARM; hence the padding, and the
// changed order of fadvise64_64 there.
long set_size(int fd, uint64_t size) {
  if constexpr (wide_words) return call(__NR_ftruncate, fd, low_word(size));
#ifdef __NR_ftruncate64
  return call(__NR_ftruncate64, fd, 0, low_word(size), high_word(size));
#endif
}

long allocate(int fd, uint64_t offset, uint64_t length) {
  if constexpr (wide_words) return call(__NR_fallocate, fd, 0, low_word(offset), low_word(length));
  return call(__NR_fallocate, fd, 0, low_word(offset), high_word(offset), low_word(length), high_word(length));
}

long advise(int fd, uint64_t offset, uint64_t length, int advice) {
#ifdef __NR_arm_fadvise64_64
  return call(__NR_arm_fadvise64_64, fd, advice, low_word(offset), high_word(offset), low_word(length),
              high_word(length));
#else
  return call(__NR_fadvise64, fd, low_word(offset), low_word(length), advice);
#endif
}

long file_system(int fd, FileSystem& system) {
#ifdef __NR_fstatfs64
  struct statfs64 status;
  const long result = call(__NR_fstatfs64, fd, sizeof status, &status);
#else
  struct statfs status;
  const long result = call(__NR_fstatfs, fd, &status);
#endif
  system = {.magic = static_cast<uint32_t>(status.f_type), .flags = static_cast<uint32_t>(status.f_flags)};
  return result;
}

bool is_terminal(int fd) {
  struct termios attributes;
  return call(__NR_ioctl, fd, TCGETS, &attributes) == 0;
}

bool bytes_to_read(int fd, uint64_t& bytes) {
  int available = 0;
  if (call(__NR_ioctl, fd, FIONREAD, &available) < 0 || available < 0) return false;
  bytes = static_cast<uint64_t>(available);
  return true;
}

long set_times(int fd, const __kernel_timespec times[2]) {
  return call(utimensat_number, fd, "", times, AT_EMPTY_PATH);
}

long clock_time(uint32_t clock, __kernel_timespec& time) {
  // Looked up on the first call. The kernel's function makes the system call itself for clocks that need one.
  constinit static bool is_known = false;
  constinit static ClockFunction* function = nullptr;
  if (!is_known) {
    function = find_clock_function();
    is_known = true;
  }
  if (function != nullptr) return function(static_cast<int>(clock), &time);
  return call(clock_gettime_number, clock, &time);
}

long clock_resolution(uint32_t clock, __kernel_timespec& resolution) {
  return call(clock_getres_number, clock, &resolution);
}

long poll(pollfd* entries, uint32_t count, const __kernel_timespec* limit) {
  __kernel_timespec rest;  // the kernel writes back what is left
  if (limit != nullptr) rest = *limit;
  const Away away(&entries->fd, count, sizeof *entries);
  return call(ppoll_number, entries, count, limit == nullptr ? nullptr : &rest, nullptr, 0);
}

}  // namespace w2n::wasi::host
