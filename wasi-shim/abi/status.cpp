// Translates what the kernel tells about a file (statx) into the terms of WASI.
#include "abi/status.h"

#include "abi/time.h"

namespace w2n::wasi {

namespace {

uint64_t time_of(const statx_timestamp& time) {
  uint64_t nanoseconds;
  if (to_nanoseconds(time.tv_sec, time.tv_nsec, nanoseconds)) return nanoseconds;
  return time.tv_sec < 0 ? 0 : UINT64_MAX;
}

}  // namespace

FileType file_type(uint32_t mode) {
  switch (mode & host::mode_type_mask) {
    case host::mode_block_device: return FileType::block_device;
    case host::mode_character_device: return FileType::character_device;
    case host::mode_directory: return FileType::directory;
    case host::mode_regular_file: return FileType::regular_file;
    case host::mode_socket: return FileType::socket_stream;
    case host::mode_symbolic_link: return FileType::symbolic_link;
    default: return FileType::unknown;
  }
}

FileStat file_status(const struct statx& status) {
  return {.device = uint64_t{status.stx_dev_major} << 32 | status.stx_dev_minor,
          .inode = status.stx_ino,
          .type = file_type(status.stx_mode),
          .padding = {},
          .links = status.stx_nlink,
          .size = status.stx_size,
          .access_time = time_of(status.stx_atime),
          .modification_time = time_of(status.stx_mtime),
          .change_time = time_of(status.stx_ctime)};
}

}  // namespace w2n::wasi
