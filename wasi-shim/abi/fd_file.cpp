// The calls on open files: fd_seek, fd_tell, fd_sync, fd_datasync, fd_allocate, fd_advise, fd_filestat_get,
// fd_filestat_set_size and fd_filestat_set_times. On a directory all of them answer BADF, except fd_filestat_get and
// fd_filestat_set_times. The kernel would accept some of the others.
#include "abi/fd_file.h"

#include "abi/status.h"
#include "abi/times.h"
#include "error_numbers.h"
#include "fd_table.h"
#include "guest.h"
#include "host/linux/host.h"
#include "preview1.h"

using namespace w2n::wasi;

namespace {

// In WASI's order, which is not the kernel's.
constexpr uint8_t kernel_advice[] = {POSIX_FADV_NORMAL,   POSIX_FADV_SEQUENTIAL, POSIX_FADV_RANDOM,
                                     POSIX_FADV_WILLNEED, POSIX_FADV_DONTNEED,   POSIX_FADV_NOREUSE};

constexpr uint32_t whence_count = 3;

/// Leaves of a standard stream's attributes what concerns its data: nobody has granted the file. Regular files get
/// inodes of their own, because programs take two descriptors with the same one for the same file.
void hide_identity(const Descriptor& stream, FileStat& stat) {
  if (stat.type == FileType::regular_file) {
    stat.device = 0;
    stat.inode = static_cast<uint64_t>(stream.host) + 1;
    stat.links = 1;
  } else {
    const FileType type = stat.type;
    stat = {};
    stat.type = type;
  }
}

}  // namespace

namespace w2n::wasi {

Errno status(uint32_t fd, FileStat& result) {
  const Descriptor* descriptor = find(fd);
  if (descriptor == nullptr) return Errno::badf;
  struct statx status;
  if (const long error = host::status(descriptor->host, status); error < 0) return errno_of(error);
  result = file_status(status);
  if (descriptor->kind == Kind::stdio) hide_identity(*descriptor, result);
  return Errno::success;
}

}  // namespace w2n::wasi

/// Moves the position, by whence: 0 from the start, 1 from the current one, 2 from the end. Writes the new one as u64.
/// POSIX: lseek. Answers BADF, INVAL (whence, or a position below 0), SPIPE.
extern "C" uint32_t w2n_wasi_fd_seek(const w2n_memory* memory, uint32_t fd, uint64_t offset, uint32_t whence,
                                     uint32_t position_out) {
  const auto out = Guest(memory).records<uint64_t>(position_out);
  if (whence >= whence_count) return Errno::inval;
  const Descriptor* descriptor = find(fd);
  if (!is_file(descriptor)) return Errno::badf;
  uint64_t position;
  // The values of whence are the kernel's SEEK_SET, SEEK_CUR and SEEK_END.
  const long result = host::seek(descriptor->host, static_cast<int64_t>(offset), whence, position);
  if (result < 0) return errno_of(result);
  out.store(position);
  return Errno::success;
}

/// Writes the position as u64. POSIX: lseek by 0. Answers BADF, SPIPE.
extern "C" uint32_t w2n_wasi_fd_tell(const w2n_memory* memory, uint32_t fd, uint32_t position_out) {
  constexpr uint32_t current = 1;
  return w2n_wasi_fd_seek(memory, fd, 0, current, position_out);
}

/// Waits until the file's data and attributes are stored. POSIX: fsync. Answers BADF, and the kernel's INVAL for pipes.
extern "C" uint32_t w2n_wasi_fd_sync(const w2n_memory* /*memory*/, uint32_t fd) {
  const Descriptor* descriptor = find(fd);
  return is_file(descriptor) ? errno_of(host::call(__NR_fsync, descriptor->host)) : Errno::badf;
}

/// Waits until the file's data is stored. POSIX: fdatasync. Answers like fd_sync.
extern "C" uint32_t w2n_wasi_fd_datasync(const w2n_memory* /*memory*/, uint32_t fd) {
  const Descriptor* descriptor = find(fd);
  return is_file(descriptor) ? errno_of(host::call(__NR_fdatasync, descriptor->host)) : Errno::badf;
}

/// Has the file own the space from `offset` for `length` bytes, growing it if it is shorter. POSIX: posix_fallocate.
/// Answers BADF (not a file, not for writing), INVAL (length 0, or beyond the kernel's offsets), NOTSUP, NOSPC, FBIG.
extern "C" uint32_t w2n_wasi_fd_allocate(const w2n_memory* /*memory*/, uint32_t fd, uint64_t offset, uint64_t length) {
  const Descriptor* descriptor = find(fd);
  if (!is_file(descriptor) || !descriptor->writable) return Errno::badf;
  return errno_of(host::allocate(descriptor->host, offset, length));
}

/// Tells how the range will be used; length 0 is up to the end. POSIX: posix_fadvise. Answers BADF, INVAL, SPIPE.
extern "C" uint32_t w2n_wasi_fd_advise(const w2n_memory* /*memory*/, uint32_t fd, uint64_t offset, uint64_t length,
                                       uint32_t advice) {
  const Descriptor* descriptor = find(fd);
  if (!is_file(descriptor)) return Errno::badf;
  if (advice >= sizeof kernel_advice) return Errno::inval;
  return errno_of(host::advise(descriptor->host, offset, length, kernel_advice[advice]));
}

/// Writes 64 bytes: device, inode (u64 each), type (u8 at 16), links, size, times of access, modification and status
/// change (u64 each from 24). Of a standard stream no device, inode and links, and if it is no file only the type.
/// POSIX: fstat. Answers BADF.
extern "C" uint32_t w2n_wasi_fd_filestat_get(const w2n_memory* memory, uint32_t fd, uint32_t stat_out) {
  const auto out = Guest(memory).records<FileStat>(stat_out);
  FileStat stat;
  const Errno error = status(fd, stat);
  if (error == Errno::success) out.store(stat);
  return error;
}

/// Cuts the file or fills it up with zeros. POSIX: ftruncate. Answers BADF (directories too), INVAL (not for writing,
/// or beyond the kernel's sizes), FBIG.
extern "C" uint32_t w2n_wasi_fd_filestat_set_size(const w2n_memory* /*memory*/, uint32_t fd, uint64_t size) {
  const Descriptor* descriptor = find(fd);
  if (!is_file(descriptor)) return Errno::badf;
  if (size > INT64_MAX || !descriptor->writable) return Errno::inval;
  return errno_of(host::set_size(descriptor->host, size));
}

/// Sets the times that the flags name. POSIX: futimens. Answers BADF, INVAL (contradicting flags), PERM (a file of a
/// read-only grant, or a standard stream: the kernel would allow it to the file's owner).
extern "C" uint32_t w2n_wasi_fd_filestat_set_times(const w2n_memory* /*memory*/, uint32_t fd, uint64_t access_time,
                                                   uint64_t modification_time, uint32_t flags) {
  const Descriptor* descriptor = find(fd);
  if (descriptor == nullptr) return Errno::badf;
  __kernel_timespec times[2];
  if (!read_times(access_time, modification_time, flags, times)) return Errno::inval;
  if (descriptor->read_only || descriptor->kind == Kind::stdio) return Errno::perm;
  return errno_of(host::set_times(descriptor->host, times));
}
