// sock_accept, sock_recv, sock_send, sock_shutdown. Standard input is a listening socket: run.py connects, sends
// "hello" and reads what comes back. Without an argument there is no socket. Reference tests: C
// sock_shutdown-invalid_fd, sock_shutdown-not_sock; no others exist.
#include "files.h"

static void no_sockets(void) {
  TEST("calls on what is no socket: NOTSOCK; on what is not open: BADF");
  __wasi_fd_t fd;
  char buffer[8];
  const __wasi_iovec_t in = {(uint8_t*)buffer, sizeof buffer};
  const __wasi_ciovec_t out = {(const uint8_t*)"x", 1};
  __wasi_size_t size;
  __wasi_roflags_t flags;
  const int file = open_data("file");
  const int cases[] = {0, DATA, file};
  for (int i = 0; i < 3; i++) {
    EXPECT(__wasi_sock_accept(cases[i], 0, &fd), __WASI_ERRNO_NOTSOCK);
    EXPECT(__wasi_sock_recv(cases[i], &in, 1, 0, &size, &flags), __WASI_ERRNO_NOTSOCK);
    EXPECT(__wasi_sock_send(cases[i], &out, 1, 0, &size), __WASI_ERRNO_NOTSOCK);
    EXPECT(__wasi_sock_shutdown(cases[i], __WASI_SDFLAGS_RD), __WASI_ERRNO_NOTSOCK);
  }
  OK(__wasi_fd_close(file));
  EXPECT(__wasi_sock_accept(file, 0, &fd), __WASI_ERRNO_BADF);
  EXPECT(__wasi_sock_recv(file, &in, 1, 0, &size, &flags), __WASI_ERRNO_BADF);
  EXPECT(__wasi_sock_send(file, &out, 1, 0, &size), __WASI_ERRNO_BADF);
  EXPECT(__wasi_sock_shutdown(file, __WASI_SDFLAGS_RD), __WASI_ERRNO_BADF);
}

static void conversation(void) {
  TEST("sock_accept: a connection, which is a stream socket");
  __wasi_fd_t fd;
  EXPECT(__wasi_sock_accept(0, __WASI_FDFLAGS_APPEND, &fd), __WASI_ERRNO_INVAL);
  OK(__wasi_sock_accept(0, 0, &fd));
  __wasi_fdstat_t stat;
  OK(__wasi_fd_fdstat_get(fd, &stat));
  EXPECT(stat.fs_filetype, __WASI_FILETYPE_SOCKET_STREAM);
  EXPECT(stat.fs_flags, 0);

  TEST("sock_recv: all of it, peeked at first; unknown flags are INVAL");
  char buffer[16] = {0};
  const __wasi_iovec_t in = {(uint8_t*)buffer, 5};
  __wasi_size_t size;
  __wasi_roflags_t flags;
  EXPECT(__wasi_sock_recv(fd, &in, 1, 4, &size, &flags), __WASI_ERRNO_INVAL);
  OK(__wasi_sock_recv(fd, &in, 1, __WASI_RIFLAGS_RECV_PEEK | __WASI_RIFLAGS_RECV_WAITALL, &size, &flags));
  EXPECT(size, 5);
  EXPECT(flags, 0);
  memset(buffer, 0, sizeof buffer);
  OK(__wasi_sock_recv(fd, &in, 1, __WASI_RIFLAGS_RECV_WAITALL, &size, &flags));
  CHECK(strcmp(buffer, "hello") == 0);

  TEST("sock_accept and sock_recv: AGAIN where there is nothing and nonblock was asked for");
  OK(__wasi_fd_fdstat_set_flags(0, __WASI_FDFLAGS_NONBLOCK));
  __wasi_fd_t none;
  EXPECT(__wasi_sock_accept(0, 0, &none), __WASI_ERRNO_AGAIN);
  OK(__wasi_fd_fdstat_set_flags(fd, __WASI_FDFLAGS_NONBLOCK));
  EXPECT(__wasi_sock_recv(fd, &in, 1, 0, &size, &flags), __WASI_ERRNO_AGAIN);
  OK(__wasi_fd_fdstat_set_flags(fd, 0));

  TEST("sock_send: several buffers; there are no flags");
  const __wasi_ciovec_t out[] = {{(const uint8_t*)"good", 4}, {(const uint8_t*)"bye", 3}};
  EXPECT(__wasi_sock_send(fd, out, 2, 1, &size), __WASI_ERRNO_INVAL);
  OK(__wasi_sock_send(fd, out, 2, 0, &size));
  EXPECT(size, 7);

  TEST("sock_shutdown: no direction and unknown ones are INVAL; then nothing can be sent");
  EXPECT(__wasi_sock_shutdown(fd, 0), __WASI_ERRNO_INVAL);
  EXPECT(__wasi_sock_shutdown(fd, 4), __WASI_ERRNO_INVAL);
  OK(__wasi_sock_shutdown(fd, __WASI_SDFLAGS_WR));
  EXPECT(__wasi_sock_send(fd, out, 2, 0, &size), __WASI_ERRNO_PIPE);
  OK(__wasi_sock_shutdown(fd, __WASI_SDFLAGS_RD));
  OK(__wasi_sock_recv(fd, &in, 1, 0, &size, &flags));
  EXPECT(size, 0);
  OK(__wasi_fd_close(fd));
}

int main(int argc, char** argv) {
  (void)argv;
  if (argc > 1) {
    conversation();
  } else {
    no_sockets();
  }
  return check_finish();
}
