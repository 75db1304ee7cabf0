// A named pipe in a granted directory, which run.py has made: opening it does not block the program.
// Reference: wasi.md has no test; an open that blocks would let whoever makes the pipe stop the program.
#include "files.h"

int main(void) {
  TEST("path_open: a pipe without the other side");
  __wasi_fd_t fd;
  OK(open_as(DATA, "pipe", 0, 0, READ, 0, &fd));
  __wasi_fdstat_t stat;
  OK(__wasi_fd_fdstat_get(fd, &stat));
  EXPECT(stat.fs_filetype, __WASI_FILETYPE_UNKNOWN);
  EXPECT(stat.fs_flags, 0);
  CHECK(reads_text(fd, ""));
  OK(__wasi_fd_close(fd));
  EXPECT(try_open(DATA, "pipe", 0, 0, WRITE), __WASI_ERRNO_NXIO);

  TEST("path_open: both sides, which block as asked");
  __wasi_fd_t reader, writer;
  OK(open_as(DATA, "pipe", 0, 0, READ, __WASI_FDFLAGS_NONBLOCK, &reader));
  OK(open_as(DATA, "pipe", 0, 0, WRITE, 0, &writer));
  char byte;
  const __wasi_iovec_t in = {(uint8_t*)&byte, 1};
  __wasi_size_t size;
  EXPECT(__wasi_fd_read(reader, &in, 1, &size), __WASI_ERRNO_AGAIN);
  OK(write_text(writer, "through"));
  CHECK(reads_text(reader, "through"));
  return check_finish();
}
