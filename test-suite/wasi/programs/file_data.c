// fd_read, fd_write, fd_pread, fd_pwrite, fd_seek, fd_tell, fd_allocate, fd_advise, fd_sync, fd_datasync,
// fd_filestat_set_size.
// Reference tests: Rust file_pread_pwrite, file_seek_tell, file_unbuffered_write, file_allocate, fd_advise,
// fd_filestat_set, file_truncation; C lseek, pread-*, pwrite-*, pwrite-with-append.
#include <stdlib.h>

#include "files.h"

static __wasi_filesize_t size_of(int fd) {
  __wasi_filestat_t stat = {0};
  OK(__wasi_fd_filestat_get(fd, &stat));
  return stat.size;
}

static __wasi_filesize_t position_of(int fd) {
  __wasi_filesize_t position = 99;
  OK(__wasi_fd_tell(fd, &position));
  return position;
}

static void vectors(void) {
  TEST("fd_write and fd_read: several buffers, empty ones among them");
  const int fd = open_data("vectors");
  const __wasi_ciovec_t out[] = {{(const uint8_t*)"one ", 4}, {NULL, 0}, {(const uint8_t*)"two", 3}};
  __wasi_size_t size = 99;
  OK(__wasi_fd_write(fd, out, 3, &size));
  EXPECT(size, 7);
  EXPECT(position_of(fd), 7);
  __wasi_filesize_t position;
  OK(__wasi_fd_seek(fd, 0, __WASI_WHENCE_SET, &position));
  char first[3] = {0}, second[10] = {0};
  const __wasi_iovec_t in[] = {{(uint8_t*)first, 2}, {NULL, 0}, {(uint8_t*)second, 9}};
  OK(__wasi_fd_read(fd, in, 3, &size));
  EXPECT(size, 7);
  CHECK(strcmp(first, "on") == 0 && strcmp(second, "e two") == 0);

  TEST("fd_read: 0 bytes at the end of a file");
  OK(__wasi_fd_read(fd, in, 3, &size));
  EXPECT(size, 0);

  TEST("fd_read and fd_write: no buffers are no bytes");
  size = 99;
  OK(__wasi_fd_read(fd, in, 0, &size));
  EXPECT(size, 0);
  size = 99;
  OK(__wasi_fd_write(fd, out, 0, &size));
  EXPECT(size, 0);

  TEST("fd_write: more buffers than the kernel takes at once are a short write");
  enum { MANY = 1500 };
  __wasi_ciovec_t* many = malloc(MANY * sizeof *many);
  for (int i = 0; i < MANY; i++) many[i] = (__wasi_ciovec_t){(const uint8_t*)"x", 1};
  OK(__wasi_fd_write(fd, many, MANY, &size));
  EXPECT(size, 1024);
  free(many);
  OK(__wasi_fd_close(fd));
}

static void modes(void) {
  TEST("fd_write on a file for reading, and the reverse: BADF");
  OK(make_file("modes", "text"));
  __wasi_fd_t reader, writer;
  OK(open_as(DATA, "modes", 0, 0, READ, 0, &reader));
  OK(open_as(DATA, "modes", 0, 0, WRITE, 0, &writer));
  EXPECT(write_text(reader, "x"), __WASI_ERRNO_BADF);
  char byte;
  const __wasi_iovec_t in = {(uint8_t*)&byte, 1};
  const __wasi_ciovec_t out = {(const uint8_t*)"x", 1};
  __wasi_size_t size;
  EXPECT(__wasi_fd_read(writer, &in, 1, &size), __WASI_ERRNO_BADF);
  EXPECT(__wasi_fd_pread(writer, &in, 1, 0, &size), __WASI_ERRNO_BADF);
  EXPECT(__wasi_fd_pwrite(reader, &out, 1, 0, &size), __WASI_ERRNO_BADF);
  EXPECT(__wasi_fd_filestat_set_size(reader, 1), __WASI_ERRNO_INVAL);
  EXPECT(__wasi_fd_allocate(reader, 0, 100), __WASI_ERRNO_BADF);
  EXPECT(status_of(DATA, "modes", 0).size, 4);
  OK(__wasi_fd_close(reader));
  OK(__wasi_fd_close(writer));

  TEST("calls on a descriptor that is not open: BADF");
  __wasi_filesize_t position;
  EXPECT(__wasi_fd_read(reader, &in, 1, &size), __WASI_ERRNO_BADF);
  EXPECT(__wasi_fd_write(reader, &out, 1, &size), __WASI_ERRNO_BADF);
  EXPECT(__wasi_fd_pread(reader, &in, 1, 0, &size), __WASI_ERRNO_BADF);
  EXPECT(__wasi_fd_pwrite(reader, &out, 1, 0, &size), __WASI_ERRNO_BADF);
  EXPECT(__wasi_fd_seek(reader, 0, __WASI_WHENCE_CUR, &position), __WASI_ERRNO_BADF);
  EXPECT(__wasi_fd_tell(reader, &position), __WASI_ERRNO_BADF);
  EXPECT(__wasi_fd_sync(reader), __WASI_ERRNO_BADF);
  EXPECT(__wasi_fd_datasync(reader), __WASI_ERRNO_BADF);
  EXPECT(__wasi_fd_advise(reader, 0, 0, 0), __WASI_ERRNO_BADF);
  EXPECT(__wasi_fd_allocate(reader, 0, 1), __WASI_ERRNO_BADF);
  EXPECT(__wasi_fd_filestat_set_size(reader, 0), __WASI_ERRNO_BADF);
  EXPECT(__wasi_fd_close(reader), __WASI_ERRNO_BADF);
  EXPECT(__wasi_fd_close(1u << 31), __WASI_ERRNO_BADF);
}

static void positions(void) {
  TEST("fd_seek and fd_tell: from the start, the position, the end; beyond the end too");
  const int fd = open_data("positions");
  OK(write_text(fd, "0123456789"));
  __wasi_filesize_t position = 99;
  OK(__wasi_fd_seek(fd, 3, __WASI_WHENCE_SET, &position));
  EXPECT(position, 3);
  OK(__wasi_fd_seek(fd, 2, __WASI_WHENCE_CUR, &position));
  EXPECT(position, 5);
  OK(__wasi_fd_seek(fd, -4, __WASI_WHENCE_END, &position));
  EXPECT(position, 6);
  OK(__wasi_fd_seek(fd, 1000, __WASI_WHENCE_END, &position));
  EXPECT(position, 1010);
  EXPECT(position_of(fd), 1010);
  EXPECT(size_of(fd), 10);

  TEST("fd_seek: before the start and by an unknown whence: INVAL, and nothing moves");
  EXPECT(__wasi_fd_seek(fd, -1, __WASI_WHENCE_SET, &position), __WASI_ERRNO_INVAL);
  EXPECT(__wasi_fd_seek(fd, -2000, __WASI_WHENCE_CUR, &position), __WASI_ERRNO_INVAL);
  EXPECT(__wasi_fd_seek(fd, 0, 3, &position), __WASI_ERRNO_INVAL);
  EXPECT(position_of(fd), 1010);

  TEST("fd_pread and fd_pwrite: at an offset, the position stays");
  OK(__wasi_fd_seek(fd, 4, __WASI_WHENCE_SET, &position));
  const __wasi_ciovec_t out = {(const uint8_t*)"ab", 2};
  __wasi_size_t size;
  OK(__wasi_fd_pwrite(fd, &out, 1, 8, &size));
  EXPECT(size, 2);
  char buffer[5] = {0};
  const __wasi_iovec_t in = {(uint8_t*)buffer, 4};
  OK(__wasi_fd_pread(fd, &in, 1, 7, &size));
  EXPECT(size, 3);
  CHECK(strcmp(buffer, "7ab") == 0);
  EXPECT(position_of(fd), 4);
  EXPECT(__wasi_fd_pread(fd, &in, 1, 1ull << 63, &size), __WASI_ERRNO_INVAL);
  EXPECT(__wasi_fd_pwrite(fd, &out, 1, ~0ull, &size), __WASI_ERRNO_INVAL);

  TEST("fd_pread, fd_pwrite, fd_read and fd_write: several buffers");
  const __wasi_ciovec_t outs[] = {{(const uint8_t*)"cd", 2}, {(const uint8_t*)"e", 1}};
  char first[2] = {0};
  char second[2] = {0};
  const __wasi_iovec_t ins[] = {{(uint8_t*)first, 1}, {(uint8_t*)second, 1}};
  OK(__wasi_fd_pwrite(fd, outs, 2, 8, &size));
  EXPECT(size, 3);
  OK(__wasi_fd_pread(fd, ins, 2, 9, &size));
  CHECK(size == 2 && first[0] == 'd' && second[0] == 'e');
  OK(__wasi_fd_seek(fd, 8, __WASI_WHENCE_SET, &position));
  OK(__wasi_fd_read(fd, ins, 2, &size));
  CHECK(size == 2 && first[0] == 'c' && second[0] == 'd');
  OK(__wasi_fd_seek(fd, 8, __WASI_WHENCE_SET, &position));
  OK(__wasi_fd_write(fd, outs, 2, &size));
  EXPECT(size, 3);
  OK(__wasi_fd_close(fd));
}

static void appending(void) {
  TEST("append mode: writes go to the end, the position follows; pwrite leaves it");
  OK(make_file("append", "1234"));
  __wasi_fd_t fd;
  OK(open_as(DATA, "append", 0, 0, READ | WRITE, __WASI_FDFLAGS_APPEND, &fd));
  OK(write_text(fd, "5678"));
  EXPECT(position_of(fd), 8);
  __wasi_filesize_t position;
  OK(__wasi_fd_seek(fd, 4, __WASI_WHENCE_SET, &position));
  const __wasi_ciovec_t out = {(const uint8_t*)"XY", 2};
  __wasi_size_t size;
  OK(__wasi_fd_pwrite(fd, &out, 1, 0, &size));
  EXPECT(position_of(fd), 4);

  TEST("fd_fdstat_set_flags: without append mode fd_pwrite writes where it is told");
  OK(__wasi_fd_fdstat_set_flags(fd, 0));
  OK(__wasi_fd_pwrite(fd, &out, 1, 0, &size));
  OK(__wasi_fd_seek(fd, 0, __WASI_WHENCE_SET, &position));
  CHECK(reads_text(fd, "XY345678XY"));
  __wasi_fdstat_t stat;
  OK(__wasi_fd_fdstat_get(fd, &stat));
  EXPECT(stat.fs_flags, 0);
  OK(__wasi_fd_fdstat_set_flags(fd, __WASI_FDFLAGS_APPEND | __WASI_FDFLAGS_NONBLOCK));
  OK(__wasi_fd_fdstat_get(fd, &stat));
  EXPECT(stat.fs_flags, __WASI_FDFLAGS_APPEND | __WASI_FDFLAGS_NONBLOCK);
  OK(__wasi_fd_seek(fd, 0, __WASI_WHENCE_SET, &position));
  OK(write_text(fd, "!"));
  EXPECT(position_of(fd), 11);

  TEST("fd_fdstat_set_flags: synchronous modes cannot be changed, unknown flags are INVAL");
  EXPECT(__wasi_fd_fdstat_set_flags(fd, __WASI_FDFLAGS_SYNC), __WASI_ERRNO_INVAL);
  EXPECT(__wasi_fd_fdstat_set_flags(fd, __WASI_FDFLAGS_DSYNC), __WASI_ERRNO_INVAL);
  EXPECT(__wasi_fd_fdstat_set_flags(fd, __WASI_FDFLAGS_RSYNC), __WASI_ERRNO_INVAL);
  EXPECT(__wasi_fd_fdstat_set_flags(fd, 32), __WASI_ERRNO_INVAL);
  EXPECT(__wasi_fd_fdstat_set_flags(DATA, 0), __WASI_ERRNO_BADF);
  OK(__wasi_fd_close(fd));
}

static void sizes(void) {
  TEST("fd_filestat_set_size: grows with zeros and shrinks, the position stays");
  const int fd = open_data("sizes");
  OK(write_text(fd, "abcdef"));
  OK(__wasi_fd_filestat_set_size(fd, 3));
  EXPECT(size_of(fd), 3);
  EXPECT(position_of(fd), 6);
  OK(__wasi_fd_filestat_set_size(fd, 5));
  char buffer[8];
  memset(buffer, 1, sizeof buffer);
  const __wasi_iovec_t in = {(uint8_t*)buffer, sizeof buffer};
  __wasi_size_t size;
  OK(__wasi_fd_pread(fd, &in, 1, 0, &size));
  EXPECT(size, 5);
  CHECK(memcmp(buffer, "abc\0\0", 5) == 0);
  EXPECT(__wasi_fd_filestat_set_size(fd, 1ull << 63), __WASI_ERRNO_INVAL);
  EXPECT(__wasi_fd_filestat_set_size(fd, ~0ull), __WASI_ERRNO_INVAL);
  OK(__wasi_fd_close(fd));

  TEST("fd_allocate: grows to what is asked, never shrinks");
  const int grown = open_data("allocated");
  OK(__wasi_fd_allocate(grown, 0, 100));
  EXPECT(size_of(grown), 100);
  OK(__wasi_fd_allocate(grown, 10, 10));
  EXPECT(size_of(grown), 100);
  OK(__wasi_fd_allocate(grown, 90, 20));
  EXPECT(size_of(grown), 110);
  EXPECT(__wasi_fd_allocate(grown, 0, 0), __WASI_ERRNO_INVAL);
  EXPECT(__wasi_fd_allocate(grown, 1ull << 63, 1), __WASI_ERRNO_INVAL);

  TEST("fd_advise: every kind, without changing the size; unknown ones are INVAL");
  for (unsigned advice = 0; advice < 6; advice++) OK(__wasi_fd_advise(grown, 0, 0, advice));
  OK(__wasi_fd_advise(grown, 50, 1000, __WASI_ADVICE_WILLNEED));
  EXPECT(__wasi_fd_advise(grown, 0, 0, 6), __WASI_ERRNO_INVAL);
  EXPECT(size_of(grown), 110);

  TEST("fd_sync and fd_datasync on a file");
  OK(__wasi_fd_sync(grown));
  OK(__wasi_fd_datasync(grown));
  OK(__wasi_fd_close(grown));
}

int main(void) {
  vectors();
  modes();
  positions();
  appending();
  sizes();
  return check_finish();
}
