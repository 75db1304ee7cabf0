// One of two programs with the same listening socket as standard input, for which nonblock was asked. Each tries to
// accept for as long as connections come.
#include "files.h"

int main(void) {
  OK(__wasi_fd_fdstat_set_flags(0, __WASI_FDFLAGS_NONBLOCK));
  write_text(1, "\n");
  TEST("sock_accept: a nonblocking listener that others share never waits");
  unsigned long idle = 0;
  while (idle < 300000) {
    __wasi_fd_t fd;
    const int error = __wasi_sock_accept(0, 0, &fd);
    if (error == 0) {
      idle = 0;
      __wasi_fd_close(fd);
      continue;
    }
    EXPECT(error, __WASI_ERRNO_AGAIN);
    idle++;
  }
  return check_finish();
}
