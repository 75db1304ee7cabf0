// path_open. It turns the flags of WASI into those of the kernel.
#include "abi/status.h"
#include "guest.h"
#include "host/linux/host.h"
#include "host/linux/kernel_objects.h"
#include "preview1.h"
#include "rights.h"
#include "sandbox/granted.h"
#include "sandbox/guest_path.h"
#include "sandbox/preopens.h"

using namespace w2n::wasi;

namespace {

/// What the guest asks for.
struct Request {
  uint32_t lookup, flags, fd_flags;
  bool read, write, means_writing;
};

bool has(uint32_t flags, uint32_t flag) { return (flags & flag) != 0; }

Errno check(const Request& request, const Descriptor& directory) {
  if (has(request.lookup, ~lookup_flag::symlink_follow) || has(request.flags, ~open_flag::all) ||
      has(request.fd_flags, ~fd_flag::all)) {
    return Errno::inval;
  }
  // Kernels before 6.4 create a file and fail after that.
  if (has(request.flags, open_flag::directory) && has(request.flags, open_flag::all & ~open_flag::directory)) {
    return Errno::inval;
  }
  // Truncating is a change even if nothing will be written (CVE-2026-47261).
  const bool changes = request.means_writing || has(request.flags, open_flag::creat | open_flag::trunc);
  return changes && directory.read_only ? Errno::perm : Errno::success;
}

uint64_t kernel_flags(const Request& request) {
  // A pipe in a granted directory must not block the program here.
  uint64_t flags = O_NOCTTY | O_NONBLOCK | O_LARGEFILE;
  // What Linux does for O_TRUNC alone, POSIX leaves open: ask for what is needed.
  const bool write = request.write || has(request.flags, open_flag::trunc);
  flags |= !write ? O_RDONLY : request.write && !request.read ? O_WRONLY : O_RDWR;
  if (!has(request.lookup, lookup_flag::symlink_follow)) flags |= O_NOFOLLOW;
  if (has(request.flags, open_flag::creat)) flags |= O_CREAT;
  if (has(request.flags, open_flag::directory)) flags |= O_DIRECTORY;
  if (has(request.flags, open_flag::excl)) flags |= O_EXCL;
  if (has(request.flags, open_flag::trunc)) flags |= O_TRUNC;
  if (has(request.fd_flags, fd_flag::append)) flags |= O_APPEND;
  if (has(request.fd_flags, fd_flag::dsync)) flags |= O_DSYNC;
  if (has(request.fd_flags, fd_flag::rsync | fd_flag::sync)) flags |= O_SYNC;
  return flags;
}

/// Lets a descriptor block that was opened without, unless the guest wants it so. It makes no difference to regular
/// files and directories.
void settle_blocking(const Request& request, const Descriptor& descriptor) {
  if (has(request.fd_flags, fd_flag::nonblock) || descriptor.type == FileType::regular_file ||
      descriptor.type == FileType::directory) {
    return;
  }
  const long flags = host::get_flags(descriptor.host);
  if (flags >= 0) host::set_flags(descriptor.host, flags & ~O_NONBLOCK);
}

/// Makes a descriptor of what has been opened beneath `directory`. PERM: the guest may not have it.
Errno describe(int host, const Request& request, const Descriptor& directory, Descriptor& descriptor) {
  struct statx status;
  if (const long result = host::status(host, status); result < 0) return errno_of(result);
  if (host::is_memory_device(status) && !directory.unsafe_proc) return Errno::perm;
  const FileType type = file_type(status.stx_mode);
  const bool is_directory = type == FileType::directory;
  descriptor = {.host = host,
                .kind = is_directory ? Kind::directory : Kind::file,
                .type = type,
                .flags = static_cast<uint8_t>(is_directory ? 0 : request.fd_flags),
                .readable = request.read || !request.write,
                .writable = request.write,
                .read_only = directory.read_only,
                .unsafe_proc = directory.unsafe_proc,
                .grant = nullptr,
                .positions = nullptr};
  settle_blocking(request, descriptor);
  return Errno::success;
}

}  // namespace

/// Opens a file or directory and writes the descriptor as u32. Of the rights only fd_read and fd_write count: they give
/// the mode, which is reading if neither is there. POSIX: openat. Answers BADF, NOTDIR (of the directory's descriptor);
/// INVAL (unknown flags; making, emptying or excluding a directory); PERM (out of the directory, a change in a
/// read-only grant, or one of the kernel's objects by which a program reaches itself); MFILE (no descriptor left); LOOP
/// (a link at the end that is not to be followed); and the kernel's.
extern "C" uint32_t w2n_wasi_path_open(const w2n_memory* memory, uint32_t fd, uint32_t lookup, uint32_t path,
                                       uint32_t length, uint32_t flags, uint64_t rights, uint64_t /*inheriting*/,
                                       uint32_t fd_flags, uint32_t fd_out) {
  const Guest guest(memory);
  const auto out = guest.records<uint32_t>(fd_out);
  const Descriptor* directory;
  if (const Errno error = find_directory(fd, directory)) return error;
  GuestPath guest_path;
  if (const Errno error = guest_path.load(guest, path, length)) return error;
  const Request request = {.lookup = lookup,
                           .flags = flags,
                           .fd_flags = fd_flags,
                           .read = (rights & right::fd_read) != 0,
                           .write = (rights & right::fd_write) != 0,
                           .means_writing = right::means_writing(rights)};
  if (const Errno error = check(request, *directory)) return error;
  if (!has_room()) return Errno::mfile;

  constexpr uint64_t mode = 0666;  // less the umask; the kernel takes no mode if nothing is to be created
  const long result = open_granted(base_of(*directory), guest_path.text(), kernel_flags(request),
                                   has(flags, open_flag::creat) ? mode : 0);
  if (result < 0) return errno_of(result);
  const int host = static_cast<int>(result);
  Descriptor descriptor;
  if (const Errno error = describe(host, request, *directory, descriptor)) {
    host::close(host);
    return error;
  }
  uint32_t new_fd;
  const Errno error = insert(descriptor, new_fd);
  if (error == Errno::success) out.store(new_fd);
  return error;
}
