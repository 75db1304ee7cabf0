// The rights that descriptors report. They are not enforced: what a descriptor can do follows from its grant, from its
// kind and from the mode in which it was opened. But isatty, access, open and fcntl of wasi-libc read them, and
// programs expect the fixed sets that wasmtime reports.
#pragma once

#include <stdint.h>

namespace w2n::wasi::right {

// In the order of the witx type.
inline constexpr uint64_t fd_datasync = 1 << 0;
inline constexpr uint64_t fd_read = 1 << 1;
inline constexpr uint64_t fd_seek = 1 << 2;
inline constexpr uint64_t fd_fdstat_set_flags = 1 << 3;
inline constexpr uint64_t fd_sync = 1 << 4;
inline constexpr uint64_t fd_tell = 1 << 5;
inline constexpr uint64_t fd_write = 1 << 6;
inline constexpr uint64_t fd_advise = 1 << 7;
inline constexpr uint64_t fd_allocate = 1 << 8;
inline constexpr uint64_t path_create_directory = 1 << 9;
inline constexpr uint64_t path_create_file = 1 << 10;
inline constexpr uint64_t path_link_source = 1 << 11;
inline constexpr uint64_t path_link_target = 1 << 12;
inline constexpr uint64_t path_open = 1 << 13;
inline constexpr uint64_t fd_readdir = 1 << 14;
inline constexpr uint64_t path_readlink = 1 << 15;
inline constexpr uint64_t path_rename_source = 1 << 16;
inline constexpr uint64_t path_rename_target = 1 << 17;
inline constexpr uint64_t path_filestat_get = 1 << 18;
inline constexpr uint64_t path_filestat_set_size = 1 << 19;
inline constexpr uint64_t path_filestat_set_times = 1 << 20;
inline constexpr uint64_t fd_filestat_get = 1 << 21;
inline constexpr uint64_t fd_filestat_set_size = 1 << 22;
inline constexpr uint64_t fd_filestat_set_times = 1 << 23;
inline constexpr uint64_t path_symlink = 1 << 24;
inline constexpr uint64_t path_remove_directory = 1 << 25;
inline constexpr uint64_t path_unlink_file = 1 << 26;
inline constexpr uint64_t poll_fd_readwrite = 1 << 27;
inline constexpr uint64_t sock_shutdown = 1 << 28;
inline constexpr uint64_t sock_accept = 1 << 29;

/// Of an open file, less fd_read or fd_write as its mode demands.
inline constexpr uint64_t file = fd_datasync | fd_read | fd_seek | fd_fdstat_set_flags | fd_sync | fd_tell | fd_write |
                                 fd_advise | fd_allocate | fd_filestat_get | fd_filestat_set_size |
                                 fd_filestat_set_times | poll_fd_readwrite;

/// Of a directory. Without fd_seek and the two set_size rights, whose presence programs take for a file's.
inline constexpr uint64_t directory = path_create_directory | path_create_file | path_link_source | path_link_target |
                                      path_open | fd_readdir | path_readlink | path_rename_source | path_rename_target |
                                      path_filestat_get | path_filestat_set_times | fd_filestat_get |
                                      fd_filestat_set_times | path_symlink | path_remove_directory | path_unlink_file;

/// What a directory passes on to what is opened through it. wasi-libc's access() finds in it whether files can be
/// written.
inline constexpr uint64_t directory_inheriting = directory | file;
inline constexpr uint64_t read_only_inheriting = directory_inheriting & ~fd_write;

/// Whether a path_open with these rights is meant for writing. wasi-libc masks the rights that it asks for with the
/// inheriting ones, but asks for fd_allocate with fd_write only; so opening for writing fails in a read-only grant, as
/// it has to, instead of giving a reader.
constexpr bool means_writing(uint64_t rights) { return (rights & (fd_write | fd_allocate)) != 0; }

}  // namespace w2n::wasi::right
