// fd_readdir, which tells the names in a directory.
//
// The guest's buffer is filled to its last byte, even if the last entry has to be cut: a buffer that is not full means
// the end of the directory. Each entry carries the cookie of the next one, a number that stands for the kernel's own
// position. So a directory may change while it is read. The entries "." and ".." come first and are made here, because
// not all file systems have them, and because the kernel's ".." would show the inode of a directory that may be out of
// the guest's reach.
#include "abi/status.h"
#include "guest.h"
#include "host/linux/host.h"
#include "preview1.h"
#include "sandbox/operations.h"
#include "sandbox/preopens.h"
#include "types.h"

using namespace w2n::wasi;

namespace {

#include "abi/directory_output.inc"

/// What getdents64 writes; the name with a NUL follows.
struct KernelEntry {
  uint64_t inode;
  int64_t next;
  uint16_t size;
  uint8_t type;
};
constexpr uint32_t name_offset = offsetof(KernelEntry, type) + 1;

bool is_dots(const char* name) { return name[0] == '.' && (name[1] == 0 || (name[1] == '.' && name[2] == 0)); }

/// The type of an entry. Some file systems leave it to stat.
FileType entry_type(int directory, uint8_t kernel_type, const char* name) {
  constexpr unsigned type_shift = 12;  // d_type is the type's part of a mode
  if (kernel_type != 0) return file_type(uint32_t{kernel_type} << type_shift);
  struct statx status;
  return read_entry_status(directory, name, status) ? FileType::unknown : file_type(status.stx_mode);
}

/// Writes "." and ".." as far as the cookie has not passed them.
Errno add_dots(int directory, uint64_t& cookie, DirectoryOutput& output) {
  struct statx status;
  if (const long result = host::status(directory, status); result < 0) return errno_of(result);
  DirectoryEntry entry = {
      .next = parent_cookie, .inode = status.stx_ino, .name_length = 1, .type = FileType::directory, .padding = {}};
  if (cookie == start_cookie) output.entry(entry, ".");
  entry.next = first_cookie;
  entry.name_length = 2;
  if (!output.is_full()) output.entry(entry, "..");
  cookie = first_cookie;
  return Errno::success;
}

/// Writes the entries of one buffer of the kernel's.
void add_entries(Descriptor& directory, const uint8_t* buffer, long size, DirectoryOutput& output) {
  for (long position = 0; position < size && !output.is_full();) {
    const uint8_t* bytes = buffer + position;
    KernelEntry kernel;
    __builtin_memcpy(&kernel, bytes, name_offset);
    const auto* name = reinterpret_cast<const char*>(bytes + name_offset);
    position += kernel.size;
    if (is_dots(name)) continue;
    uint32_t length = 0;
    while (name[length] != 0) ++length;
    output.entry({.next = cookie_of(directory.positions, static_cast<uint64_t>(kernel.next)),
                  .inode = kernel.inode,
                  .name_length = length,
                  .type = entry_type(directory.host, kernel.type, name),
                  .padding = {}},
                 name);
  }
}

/// Writes entries from one of the kernel's positions on, until the output is full or the directory ends.
Errno add_from(Descriptor& directory, uint64_t position, DirectoryOutput& output) {
  constexpr unsigned from_start = 0;  // SEEK_SET
  const long result = host::seek(directory.host, static_cast<int64_t>(position), from_start, position);
  if (result < 0) return errno_of(result);
  while (!output.is_full()) {
    alignas(8) uint8_t entries[2048];
    const long length = host::call(__NR_getdents64, directory.host, entries, sizeof entries);
    if (length < 0) return errno_of(length);
    if (length == 0) break;
    add_entries(directory, entries, length, output);
  }
  return Errno::success;
}

}  // namespace

/// Writes entries from the one that the cookie names (0: the first), and as u32 how much of the buffer is used. An
/// entry is 24 bytes, the next cookie and the inode (u64 each), the name's length (u32), the type (u8 at 20), and the
/// name. POSIX: readdir. Nothing follows a cookie that this descriptor has not told. Answers BADF, NOTDIR, INVAL (-1).
extern "C" uint32_t w2n_wasi_fd_readdir(const w2n_memory* memory, uint32_t fd, uint32_t buffer, uint32_t size,
                                        uint64_t cookie, uint32_t size_out) {
  const Guest guest(memory);
  DirectoryOutput output(guest.bytes(buffer, size), size);
  const auto out = guest.records<uint32_t>(size_out);
  if (cookie == UINT64_MAX) return Errno::inval;  // what a failed telldir() gives
  const Descriptor* found;
  if (const Errno error = find_directory(fd, found)) return error;
  Descriptor* directory = find(fd);
  if (cookie == start_cookie || cookie == parent_cookie) {
    if (const Errno error = add_dots(directory->host, cookie, output)) return error;
  }
  uint64_t position;
  if (find_position(directory->positions, cookie, position)) {
    if (const Errno error = add_from(*directory, position, output)) return error;
  }
  out.store(output.used());
  return Errno::success;
}
