// Short forms of WASI's calls on paths and files, for the test programs.
#pragma once

#include "check.h"

enum { DATA = 3, FIXED = 4 };  // the granted directories: /data, and /fixed for reading only

#define FOLLOW __WASI_LOOKUPFLAGS_SYMLINK_FOLLOW
#define CREAT __WASI_OFLAGS_CREAT
#define DIRECTORY __WASI_OFLAGS_DIRECTORY
#define EXCL __WASI_OFLAGS_EXCL
#define TRUNC __WASI_OFLAGS_TRUNC
#define READ __WASI_RIGHTS_FD_READ
#define WRITE __WASI_RIGHTS_FD_WRITE

/// Opens a path for the result, which is an errno; the descriptor goes to `fd` and stays open.
static inline int open_as(int directory, const char* path, int lookup, int flags, __wasi_rights_t rights, int fd_flags,
                          __wasi_fd_t* fd) {
  return __wasi_path_open(directory, lookup, path, flags, rights, 0, fd_flags, fd);
}

/// Opens a path and closes it again: what opening answers.
static inline int try_open(int directory, const char* path, int lookup, int flags, __wasi_rights_t rights) {
  __wasi_fd_t fd;
  const int error = open_as(directory, path, lookup, flags, rights, 0, &fd);
  if (error == 0) __wasi_fd_close(fd);
  return error;
}

/// Opens a file of /data for reading and writing, made if need be; -1 if that fails.
static inline int open_data(const char* path) {
  __wasi_fd_t fd;
  return open_as(DATA, path, 0, CREAT, READ | WRITE, 0, &fd) == 0 ? (int)fd : -1;
}

static inline int write_text(int fd, const char* text) {
  const __wasi_ciovec_t vector = {(const uint8_t*)text, strlen(text)};
  __wasi_size_t size = 0;
  const int error = __wasi_fd_write(fd, &vector, 1, &size);
  return error != 0 ? error : size == vector.buf_len ? 0 : -1;
}

/// Reads up to 255 bytes and compares them.
static inline int reads_text(int fd, const char* text) {
  char buffer[256] = {0};
  const __wasi_iovec_t vector = {(uint8_t*)buffer, sizeof buffer - 1};
  __wasi_size_t size = 0;
  const int error = __wasi_fd_read(fd, &vector, 1, &size);
  if (error == 0 && size == strlen(text) && strcmp(buffer, text) == 0) return 1;
  printf("read: error %d, \"%s\"\n", error, buffer);
  return 0;
}

/// Makes a file of /data with this text.
static inline int make_file(const char* path, const char* text) {
  __wasi_fd_t fd;
  int error = open_as(DATA, path, 0, CREAT | TRUNC, WRITE, 0, &fd);
  if (error != 0) return error;
  error = write_text((int)fd, text);
  __wasi_fd_close(fd);
  return error;
}

static inline __wasi_filestat_t status_of(int directory, const char* path, int lookup) {
  __wasi_filestat_t stat;
  memset(&stat, 0xee, sizeof stat);
  __wasi_path_filestat_get(directory, lookup, path, &stat);
  return stat;
}

static inline int exists(int directory, const char* path) {
  __wasi_filestat_t stat;
  return __wasi_path_filestat_get(directory, 0, path, &stat) == 0;
}
