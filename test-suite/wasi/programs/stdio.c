// The standard streams, as run.py connects them for the case that the first argument names.
// Reference tests: Rust stdio, isatty, renumber, sock_shutdown-not_sock; wasmtime p1_stdio, p1_stdio_isatty,
// p1_stdio_not_isatty, p1_fd_filestat_get; C stdin/stdout redirection.
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "files.h"

static __wasi_fdstat_t fdstat_of(int fd) {
  __wasi_fdstat_t stat;
  memset(&stat, 0xee, sizeof stat);
  OK(__wasi_fd_fdstat_get(fd, &stat));
  return stat;
}

static int read_one(int fd, char* byte) {
  const __wasi_iovec_t in = {(uint8_t*)byte, 1};
  __wasi_size_t size = 0;
  const int error = __wasi_fd_read(fd, &in, 1, &size);
  return error != 0 ? -error : (int)size;
}

// All three are pipes; "input" lies in the first, whose other end stays open.
static void pipes(void) {
  TEST("pipes: their type has no name, they are no terminals, the rights are those of their ends");
  const __wasi_fdstat_t in = fdstat_of(0), out = fdstat_of(1);
  EXPECT(in.fs_filetype, __WASI_FILETYPE_UNKNOWN);
  EXPECT(in.fs_rights_base & (READ | WRITE), READ);
  EXPECT(out.fs_rights_base & (READ | WRITE), WRITE);
  for (int fd = 0; fd < 3; fd++) EXPECT(isatty(fd), 0);

  TEST("pipes: fd_filestat_get tells their type and nothing of the host");
  for (int fd = 0; fd < 3; fd++) {
    __wasi_filestat_t stat;
    memset(&stat, 0xee, sizeof stat);
    OK(__wasi_fd_filestat_get(fd, &stat));
    CHECK(stat.size == 0 && stat.atim == 0 && stat.mtim == 0 && stat.ctim == 0 && stat.ino == 0 && stat.dev == 0);
  }

  TEST("pipes: no positions, no advice");
  __wasi_filesize_t position;
  char byte;
  const __wasi_iovec_t vector = {(uint8_t*)&byte, 1};
  __wasi_size_t size;
  EXPECT(__wasi_fd_seek(0, 0, __WASI_WHENCE_CUR, &position), __WASI_ERRNO_SPIPE);
  EXPECT(__wasi_fd_tell(1, &position), __WASI_ERRNO_SPIPE);
  EXPECT(__wasi_fd_pread(0, &vector, 1, 0, &size), __WASI_ERRNO_SPIPE);
  EXPECT(__wasi_fd_pwrite(1, (const __wasi_ciovec_t*)&vector, 1, 0, &size), __WASI_ERRNO_SPIPE);
  EXPECT(__wasi_fd_advise(0, 0, 0, 0), __WASI_ERRNO_SPIPE);
  EXPECT(write_text(0, "x"), __WASI_ERRNO_BADF);
  EXPECT(read_one(1, &byte), -__WASI_ERRNO_BADF);

  TEST("pipes: nonblocking reads say AGAIN when there is nothing");
  CHECK(reads_text(0, "input"));
  OK(__wasi_fd_fdstat_set_flags(0, __WASI_FDFLAGS_NONBLOCK));
  EXPECT(fdstat_of(0).fs_flags, __WASI_FDFLAGS_NONBLOCK);
  EXPECT(read_one(0, &byte), -__WASI_ERRNO_AGAIN);
  OK(__wasi_fd_fdstat_set_flags(0, 0));

  TEST("pipes: nonblocking writes are short, then AGAIN; nothing blocks");
  OK(__wasi_fd_fdstat_set_flags(2, __WASI_FDFLAGS_NONBLOCK));
  static uint8_t much[1 << 20];
  const __wasi_ciovec_t out_vector = {much, sizeof much};
  int error = 0;
  unsigned written = 0;
  for (int i = 0; i < 1000 && error == 0; i++) {
    error = __wasi_fd_write(2, &out_vector, 1, &size);
    if (error == 0) written += size;
  }
  EXPECT(error, __WASI_ERRNO_AGAIN);
  CHECK(written >= 4096 && written <= sizeof much);

  TEST("pipes: append mode of a stream that others share cannot be changed");
  EXPECT(__wasi_fd_fdstat_set_flags(1, __WASI_FDFLAGS_APPEND), __WASI_ERRNO_NOTSUP);
  EXPECT(__wasi_fd_fdstat_set_flags(1, __WASI_FDFLAGS_SYNC), __WASI_ERRNO_INVAL);

  TEST("fd_renumber: standard input from a file, and its number closed");
  const int fd = open_data("as-input");
  OK(write_text(fd, "from a file"));
  __wasi_filesize_t start;
  OK(__wasi_fd_seek(fd, 0, __WASI_WHENCE_SET, &start));
  OK(__wasi_fd_renumber(fd, 0));
  CHECK(reads_text(0, "from a file"));
  EXPECT(__wasi_fd_tell(fd, &start), __WASI_ERRNO_BADF);
  OK(__wasi_fd_close(0));
  EXPECT(read_one(0, &byte), -__WASI_ERRNO_BADF);

  TEST("a file opened after closing standard error has another number on the host: messages do not end in it");
  OK(__wasi_fd_close(2));
  __wasi_fd_t file;
  OK(open_as(DATA, "instead-of-stderr", 0, CREAT, WRITE, 0, &file));
  CHECK(file != 1);
}

// All three are one terminal.
static void terminal(void) {
  TEST("a terminal is a character device without positions");
  for (int fd = 0; fd < 3; fd++) {
    const __wasi_fdstat_t stat = fdstat_of(fd);
    EXPECT(stat.fs_filetype, __WASI_FILETYPE_CHARACTER_DEVICE);
    EXPECT(stat.fs_rights_base & (__WASI_RIGHTS_FD_SEEK | __WASI_RIGHTS_FD_TELL), 0);
    EXPECT(isatty(fd), 1);
  }
}

// Standard input is /dev/null, output a file in append mode with "before\n" in it, error the same as input.
static void others(void) {
  TEST("/dev/null is a character device, but no terminal");
  EXPECT(fdstat_of(0).fs_filetype, __WASI_FILETYPE_CHARACTER_DEVICE);
  EXPECT(isatty(0), 0);
  char byte;
  EXPECT(read_one(0, &byte), 0);

  TEST("a file in append mode says so, has a size and a position");
  EXPECT(fdstat_of(1).fs_filetype, __WASI_FILETYPE_REGULAR_FILE);
  EXPECT(fdstat_of(1).fs_flags, __WASI_FDFLAGS_APPEND);
  OK(__wasi_fd_fdstat_set_flags(1, __WASI_FDFLAGS_APPEND | __WASI_FDFLAGS_NONBLOCK));
  OK(__wasi_fd_fdstat_set_flags(1, __WASI_FDFLAGS_APPEND));
  __wasi_filestat_t stat;
  OK(__wasi_fd_filestat_get(1, &stat));
  CHECK(stat.size >= 7 && stat.ino != 0);

  TEST("of a file that a stream was redirected to nobody has granted its identity and its times");
  EXPECT(stat.dev, 0);
  EXPECT(stat.ino, 2);
  EXPECT(stat.nlink, 1);
  EXPECT(__wasi_fd_filestat_set_times(1, 0, 0, __WASI_FSTFLAGS_MTIM), __WASI_ERRNO_PERM);
  __wasi_filesize_t position;
  OK(__wasi_fd_seek(1, 0, __WASI_WHENCE_END, &position));
  EXPECT(position, stat.size);
}

// Standard output is a pipe that nobody reads, error a file.
static int broken(void) {
  const __wasi_ciovec_t out = {(const uint8_t*)"x", 1};
  __wasi_size_t size;
  const int error = __wasi_fd_write(1, &out, 1, &size);
  const char* answer =
      error == __WASI_ERRNO_PIPE ? "ok fd_write to a pipe without a reader: PIPE, no signal\n" : "FAILED broken\n";
  return write_text(2, answer);
}

// Standard input was closed by the starter, and is a pipe in nonblocking mode for "shared".
static void absent(void) {
  TEST("a stream that the starter closed is BADF, and no file takes its place");
  char byte;
  EXPECT(read_one(0, &byte), -__WASI_ERRNO_BADF);
  __wasi_fdstat_t stat;
  EXPECT(__wasi_fd_fdstat_get(0, &stat), __WASI_ERRNO_BADF);
  __wasi_fd_t fd;
  OK(open_as(DATA, "file", 0, CREAT, READ | WRITE, 0, &fd));
  EXPECT(read_one(0, &byte), -__WASI_ERRNO_BADF);
  EXPECT(try_open(DATA, ".", 0, DIRECTORY, READ), 0);
}

// Standard input is a pipe that the starter has made nonblocking; data comes a little later.
static void shared(void) {
  TEST("a pipe that others made nonblocking still blocks for the guest");
  EXPECT(fdstat_of(0).fs_flags, 0);
  CHECK(reads_text(0, "late"));
}

int main(int argc, char** argv) {
  (void)argc;
  const char* name = argv[1];
  if (strcmp(name, "pipes") == 0) pipes();
  if (strcmp(name, "terminal") == 0) terminal();
  if (strcmp(name, "others") == 0) others();
  if (strcmp(name, "broken") == 0) return broken();
  if (strcmp(name, "absent") == 0) absent();
  if (strcmp(name, "shared") == 0) shared();
  return check_finish();
}
