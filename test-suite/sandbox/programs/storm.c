// Paths through names that run.py keeps changing: "swap" is a directory and, again and again, a link to a directory
// outside; "from/moving" moves to "to/moving" and back. Nothing outside may ever be seen or changed.
// Reference: uvwasi's symlink swap; openat2 answers EAGAIN when a directory moves while ".." is resolved.
#include "files.h"

static unsigned long outcomes[80];

static int read_swap(const char* path) {
  __wasi_fd_t fd;
  const int error = open_as(DATA, path, FOLLOW, 0, READ, 0, &fd);
  outcomes[error]++;
  if (error != 0) return error;
  char byte = 0;
  const __wasi_iovec_t in = {(uint8_t*)&byte, 1};
  __wasi_size_t size = 0;
  __wasi_fd_read(fd, &in, 1, &size);
  __wasi_fd_close(fd);
  CHECK(byte == 'i');  // files inside begin so, those outside do not
  return 0;
}

int main(void) {
  enum { ROUNDS = 70000 };
  TEST("path_open: never a file outside, nor an error but that the path leads there");
  for (int i = 0; i < ROUNDS; i++) {
    read_swap("swap/file");
    read_swap("swap/../swap/file");
  }
  CHECK(outcomes[0] > 0);
  CHECK(outcomes[__WASI_ERRNO_PERM] > 0);  // else the storm did not blow
  CHECK(outcomes[0] + outcomes[__WASI_ERRNO_PERM] == 2 * ROUNDS);

  TEST("path_open: a name that is a link or a file is opened or is a link");
  for (int i = 0; i < ROUNDS / 10; i++) {
    const int followed = try_open(DATA, "turning", FOLLOW, 0, READ);
    CHECK(followed == 0);
    const int opened = try_open(DATA, "turning", 0, 0, READ);
    CHECK(opened == 0 || opened == __WASI_ERRNO_LOOP);
    __wasi_filestat_t status;
    CHECK(__wasi_path_filestat_get(DATA, FOLLOW, "turning", &status) == 0);
    CHECK(status.filetype == __WASI_FILETYPE_REGULAR_FILE);
  }

  TEST("path_open: a directory that moves under .. is found or not, never an error of the storm's own");
  for (int i = 0; i < ROUNDS; i++) {
    const int error = read_swap("from/moving/../../to/../from/file");
    CHECK(error == 0 || error == __WASI_ERRNO_NOENT || error == __WASI_ERRNO_PERM);
  }

  TEST("changing calls: nothing outside");
  for (int i = 0; i < ROUNDS / 10; i++) {
    __wasi_path_create_directory(DATA, "swap/made");
    __wasi_path_remove_directory(DATA, "swap/made");
    __wasi_path_unlink_file(DATA, "swap/precious");
    __wasi_path_rename(DATA, "swap/precious", DATA, "stolen");
    __wasi_path_link(DATA, 0, "swap/precious", DATA, "stolen");
    __wasi_path_symlink("x", DATA, "swap/made");
    __wasi_path_unlink_file(DATA, "swap/made");
    __wasi_path_filestat_set_times(DATA, FOLLOW, "swap/precious", 0, 0, __WASI_FSTFLAGS_MTIM);
    __wasi_path_filestat_set_times(DATA, FOLLOW, "swap", 0, 0, __WASI_FSTFLAGS_MTIM);
    try_open(DATA, "swap/precious", FOLLOW, TRUNC, WRITE);
    try_open(DATA, "swap/created", FOLLOW, CREAT, WRITE);
  }
  CHECK(!exists(DATA, "stolen"));
  return check_finish();
}
