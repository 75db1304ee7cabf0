// Attributes of files where statx is missing: gVisor had none for long, and filters of old containers forbid it.
#include <asm/stat.h>

#include "host/linux/host.h"

namespace w2n::wasi::host {

namespace {

#ifdef __NR_fstatat64
using Status = struct stat64;
constexpr long fstatat_number = __NR_fstatat64;
#else
using Status = struct stat;
constexpr long fstatat_number = __NR_newfstatat;
#endif

// How the kernel puts a device's two numbers into one.
uint32_t major_of(uint64_t device) { return static_cast<uint32_t>(device >> 8 & 0xfff); }
uint32_t minor_of(uint64_t device) { return static_cast<uint32_t>((device & 0xff) | (device >> 12 & 0xfff00)); }

template <class Seconds, class Nanoseconds>
statx_timestamp time_of(Seconds seconds, Nanoseconds nanoseconds) {
  statx_timestamp time = {};
  time.tv_sec = static_cast<int64_t>(seconds);
  time.tv_nsec = static_cast<uint32_t>(nanoseconds);
  return time;
}

/// Fills in what the shim asks for.
void convert(const Status& old, struct statx& status) {
  status.stx_mode = static_cast<uint16_t>(old.st_mode);
  status.stx_nlink = static_cast<uint32_t>(old.st_nlink);
  status.stx_uid = old.st_uid;
  status.stx_ino = old.st_ino;
  status.stx_size = static_cast<uint64_t>(old.st_size);
  status.stx_dev_major = major_of(old.st_dev);
  status.stx_dev_minor = minor_of(old.st_dev);
  status.stx_rdev_major = major_of(old.st_rdev);
  status.stx_rdev_minor = minor_of(old.st_rdev);
  status.stx_atime = time_of(old.st_atime, old.st_atime_nsec);
  status.stx_mtime = time_of(old.st_mtime, old.st_mtime_nsec);
  status.stx_ctime = time_of(old.st_ctime, old.st_ctime_nsec);
}

}  // namespace

long status_of(int directory, const char* name, int flags, struct statx& status) {
  const long result = call(__NR_statx, directory, name, flags, STATX_BASIC_STATS, &status);
  if (result != -ENOSYS && result != -EPERM) return result;
  Status old;
  const long older_result = call(fstatat_number, directory, name, &old, flags);
  if (older_result >= 0) convert(old, status);
  return older_result;
}

}  // namespace w2n::wasi::host
