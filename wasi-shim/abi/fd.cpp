// The calls on descriptors as such: fd_close, fd_renumber, fd_fdstat_get, fd_fdstat_set_flags and fd_fdstat_set_rights.
#include "abi/status.h"
#include "error_numbers.h"
#include "fd_table.h"
#include "guest.h"
#include "host/linux/host.h"
#include "preview1.h"
#include "rights.h"

using namespace w2n::wasi;

namespace {

constexpr uint32_t synchronous = fd_flag::dsync | fd_flag::rsync | fd_flag::sync;

/// The fd_flag bits of a standard stream: the kernel's, but for the emulated nonblock.
uint16_t standard_stream_flags(const Descriptor& descriptor, long kernel_flags) {
  uint32_t flags = descriptor.flags;
  if ((kernel_flags & O_APPEND) != 0) flags |= fd_flag::append;
  if ((kernel_flags & O_DSYNC) != 0) flags |= fd_flag::dsync;
  if ((kernel_flags & O_SYNC) == O_SYNC) flags |= fd_flag::sync;
  return static_cast<uint16_t>(flags);
}

/// The rights of a file or stream. wasi-libc's isatty() takes a character device that cannot seek for a terminal.
uint64_t file_rights(FileType type, int host, bool readable, bool writable) {
  uint64_t rights = right::file;
  if (type == FileType::character_device && host::is_terminal(host)) rights &= ~(right::fd_seek | right::fd_tell);
  if (type == FileType::socket_stream) {
    rights &= ~(right::fd_seek | right::fd_tell);
    rights |= right::sock_shutdown | right::sock_accept;
  }
  if (!readable) rights &= ~right::fd_read;
  if (!writable) rights &= ~right::fd_write;
  return rights;
}

FdStat file_stat(FileType type, uint16_t flags, uint64_t rights) {
  return {
      .type = type, .padding0 = 0, .flags = flags, .padding1 = 0, .rights_base = rights, .rights_inheriting = rights};
}

Errno standard_stream_stat(const Descriptor& descriptor, FdStat& stat) {
  const long kernel_flags = host::get_flags(descriptor.host);
  if (kernel_flags < 0) return errno_of(kernel_flags);
  struct statx status;
  if (const long result = host::status(descriptor.host, status); result < 0) return errno_of(result);
  const FileType type = file_type(status.stx_mode);
  const long mode = kernel_flags & O_ACCMODE;
  stat = file_stat(type, standard_stream_flags(descriptor, kernel_flags),
                   file_rights(type, descriptor.host, mode != O_WRONLY, mode != O_RDONLY));
  return Errno::success;
}

/// Changing the append mode would change it for the other processes that share the stream.
Errno set_standard_stream_flags(Descriptor& descriptor, uint32_t flags) {
  const long kernel_flags = host::get_flags(descriptor.host);
  if (kernel_flags < 0) return errno_of(kernel_flags);
  const uint32_t fixed = standard_stream_flags(descriptor, kernel_flags) & ~fd_flag::nonblock;
  if (((fixed ^ flags) & fd_flag::append) != 0) return Errno::notsup;
  if (((fixed ^ flags) & synchronous) != 0) return Errno::inval;
  descriptor.flags = static_cast<uint8_t>(flags & fd_flag::nonblock);
  return Errno::success;
}

}  // namespace

/// Closes the descriptor; a preopened directory and the standard streams too. BADF: it is not open. POSIX: close.
extern "C" uint32_t w2n_wasi_fd_close(const w2n_memory* /*memory*/, uint32_t fd) {
  Descriptor* descriptor = find(fd);
  return descriptor == nullptr ? Errno::badf : close(*descriptor);
}

/// Moves a descriptor to the number of another one, which is closed. BADF: one of them is not open. POSIX: dup2, close.
extern "C" uint32_t w2n_wasi_fd_renumber(const w2n_memory* /*memory*/, uint32_t from, uint32_t to) {
  Descriptor* source = find(from);
  Descriptor* target = find(to);
  if (source == nullptr || target == nullptr) return Errno::badf;
  if (source != target) move(*source, *target);
  return Errno::success;
}

/// Writes 24 bytes: type (u8 at 0), flags (u16 at 2), rights (u64 at 8), inheriting rights (u64 at 16). POSIX: fcntl
/// F_GETFL. Answers BADF.
extern "C" uint32_t w2n_wasi_fd_fdstat_get(const w2n_memory* memory, uint32_t fd, uint32_t stat_out) {
  const auto out = Guest(memory).records<FdStat>(stat_out);
  const Descriptor* descriptor = find(fd);
  if (descriptor == nullptr) return Errno::badf;
  FdStat stat;
  if (descriptor->kind == Kind::directory) {
    stat = file_stat(FileType::directory, 0, right::directory);
    stat.rights_inheriting = descriptor->read_only ? right::read_only_inheriting : right::directory_inheriting;
  } else if (descriptor->kind == Kind::stdio) {
    if (const Errno error = standard_stream_stat(*descriptor, stat)) return error;
  } else {
    const uint64_t rights = file_rights(descriptor->type, descriptor->host, descriptor->readable, descriptor->writable);
    stat = file_stat(descriptor->type, descriptor->flags, rights);
  }
  out.store(stat);
  return Errno::success;
}

/// Sets the append and nonblock modes. POSIX: fcntl F_SETFL. Answers BADF (directories too); INVAL for unknown flags
/// and a change of the synchronous ones, which Linux does not change on open files; NOTSUP for a standard stream's
/// append.
extern "C" uint32_t w2n_wasi_fd_fdstat_set_flags(const w2n_memory* /*memory*/, uint32_t fd, uint32_t flags) {
  Descriptor* descriptor = find(fd);
  if (!is_file(descriptor)) return Errno::badf;
  if ((flags & ~fd_flag::all) != 0) return Errno::inval;
  if (descriptor->kind == Kind::stdio) return set_standard_stream_flags(*descriptor, flags);
  if (((descriptor->flags ^ flags) & synchronous) != 0) return Errno::inval;
  long kernel_flags = O_LARGEFILE;
  if ((flags & fd_flag::append) != 0) kernel_flags |= O_APPEND;
  if ((flags & fd_flag::nonblock) != 0) kernel_flags |= O_NONBLOCK;
  const long result = host::set_flags(descriptor->host, kernel_flags);
  if (result == 0) descriptor->flags = static_cast<uint8_t>(flags);
  return errno_of(result);
}

/// Answers NOTSUP, or BADF: rights are reported but not kept.
extern "C" uint32_t w2n_wasi_fd_fdstat_set_rights(const w2n_memory* /*memory*/, uint32_t fd, uint64_t /*rights*/,
                                                  uint64_t /*inheriting*/) {
  return find(fd) == nullptr ? Errno::badf : Errno::notsup;
}
