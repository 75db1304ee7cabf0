// Without grants: no directory, no file, no variable, and no descriptor that the starter left open.
#include "files.h"

int main(void) {
  TEST("no descriptor but the standard streams, and no directory among them");
  for (unsigned fd = 0; fd < 2000; fd++) {
    __wasi_fdstat_t stat;
    __wasi_prestat_t prestat;
    __wasi_filestat_t filestat;
    if (fd > 2) {
      EXPECT(__wasi_fd_fdstat_get(fd, &stat), __WASI_ERRNO_BADF);
      EXPECT(__wasi_fd_filestat_get(fd, &filestat), __WASI_ERRNO_BADF);
    }
    EXPECT(__wasi_fd_prestat_get(fd, &prestat), __WASI_ERRNO_BADF);
    CHECK(try_open(fd, ".", 0, 0, READ) == (fd > 2 ? __WASI_ERRNO_BADF : __WASI_ERRNO_NOTDIR));
    CHECK(__wasi_path_create_directory(fd, "new") == (fd > 2 ? __WASI_ERRNO_BADF : __WASI_ERRNO_NOTDIR));
  }
  TEST("no path leads anywhere from a number that the kernel knows as its own working directory");
  EXPECT(try_open(-100, ".", 0, 0, READ), __WASI_ERRNO_BADF);
  EXPECT(try_open(-100, "/etc/passwd", 0, 0, READ), __WASI_ERRNO_BADF);
  TEST("no variables");
  __wasi_size_t count = 99, size = 99;
  OK(__wasi_environ_sizes_get(&count, &size));
  EXPECT(count, 0);
  EXPECT(size, 0);
  return check_finish();
}
