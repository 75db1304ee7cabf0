// fd_filestat_set_times, path_filestat_set_times. run.py has given the file "extreme" a time before 1970.
// Reference tests: Rust fd_filestat_set, fstflags_validate, path_filestat, symlink_filestat; wasmtime
// p1_stat_extreme_host_mtime.
#include "files.h"

#define ATIM __WASI_FSTFLAGS_ATIM
#define MTIM __WASI_FSTFLAGS_MTIM
#define ATIM_NOW __WASI_FSTFLAGS_ATIM_NOW
#define MTIM_NOW __WASI_FSTFLAGS_MTIM_NOW

static const __wasi_timestamp_t early = 1000000000123456789, late = 1500000000987654321;

static __wasi_filestat_t status_of_fd(int fd) {
  __wasi_filestat_t stat = {0};
  OK(__wasi_fd_filestat_get(fd, &stat));
  return stat;
}

static void of_descriptors(void) {
  const int fd = open_data("by-fd");
  TEST("fd_filestat_set_times: each time by itself, to the nanosecond");
  OK(__wasi_fd_filestat_set_times(fd, early, late, ATIM | MTIM));
  EXPECT(status_of_fd(fd).atim, early);
  EXPECT(status_of_fd(fd).mtim, late);
  OK(__wasi_fd_filestat_set_times(fd, 99, late - 100, MTIM));
  EXPECT(status_of_fd(fd).atim, early);
  EXPECT(status_of_fd(fd).mtim, late - 100);
  OK(__wasi_fd_filestat_set_times(fd, 0, 99, ATIM));
  EXPECT(status_of_fd(fd).atim, 0);
  EXPECT(status_of_fd(fd).mtim, late - 100);
  OK(__wasi_fd_filestat_set_times(fd, 99, 99, 0));
  EXPECT(status_of_fd(fd).mtim, late - 100);

  TEST("fd_filestat_set_times: now");
  OK(__wasi_fd_filestat_set_times(fd, 0, 0, MTIM_NOW));
  CHECK(status_of_fd(fd).mtim > late);
  EXPECT(status_of_fd(fd).atim, 0);
  OK(__wasi_fd_filestat_set_times(fd, 0, 0, ATIM_NOW));
  CHECK(status_of_fd(fd).atim > late);

  TEST("fd_filestat_set_times: contradicting or unknown flags are INVAL and change nothing");
  const __wasi_timestamp_t before = status_of_fd(fd).mtim;
  EXPECT(__wasi_fd_filestat_set_times(fd, early, early, ATIM | ATIM_NOW | MTIM), __WASI_ERRNO_INVAL);
  EXPECT(__wasi_fd_filestat_set_times(fd, early, early, MTIM | MTIM_NOW), __WASI_ERRNO_INVAL);
  EXPECT(__wasi_fd_filestat_set_times(fd, early, early, 16), __WASI_ERRNO_INVAL);
  EXPECT(status_of_fd(fd).mtim, before);
  EXPECT(__wasi_fd_filestat_set_times(99, early, early, MTIM), __WASI_ERRNO_BADF);

  TEST("fd_filestat_set_times: of a directory, and the largest time (GHSA-j2g9)");
  __wasi_fd_t directory;
  OK(open_as(DATA, ".", 0, DIRECTORY, READ, 0, &directory));
  OK(__wasi_fd_filestat_set_times(directory, 0, late, MTIM));
  EXPECT(status_of_fd(directory).mtim, late);
  const int error = __wasi_fd_filestat_set_times(fd, ~0ull, ~0ull, ATIM | MTIM);
  CHECK(error == 0 || error == __WASI_ERRNO_INVAL || error == __WASI_ERRNO_OVERFLOW);
  OK(__wasi_fd_close(directory));
  OK(__wasi_fd_close(fd));
}

static void of_paths(void) {
  OK(make_file("by-path", ""));
  OK(__wasi_path_symlink("by-path", DATA, "link"));
  TEST("path_filestat_set_times: of a file");
  OK(__wasi_path_filestat_set_times(DATA, 0, "by-path", early, late, ATIM | MTIM));
  EXPECT(status_of(DATA, "by-path", 0).atim, early);
  EXPECT(status_of(DATA, "by-path", 0).mtim, late);

  TEST("path_filestat_set_times: of a link itself, or of its target");
  OK(__wasi_path_filestat_set_times(DATA, 0, "link", 0, early + 1, MTIM));
  EXPECT(status_of(DATA, "link", 0).mtim, early + 1);
  EXPECT(status_of(DATA, "by-path", 0).mtim, late);
  OK(__wasi_path_filestat_set_times(DATA, FOLLOW, "link", 0, early + 2, MTIM));
  EXPECT(status_of(DATA, "link", 0).mtim, early + 1);
  EXPECT(status_of(DATA, "by-path", 0).mtim, early + 2);

  TEST("path_filestat_set_times: errors");
  EXPECT(__wasi_path_filestat_set_times(DATA, 0, "by-path", 0, 0, MTIM | MTIM_NOW), __WASI_ERRNO_INVAL);
  EXPECT(__wasi_path_filestat_set_times(DATA, 4, "by-path", 0, 0, MTIM), __WASI_ERRNO_INVAL);
  EXPECT(__wasi_path_filestat_set_times(DATA, 0, "missing", 0, 0, MTIM), __WASI_ERRNO_NOENT);
  EXPECT(__wasi_path_filestat_set_times(DATA, 0, "..", 0, 0, MTIM), __WASI_ERRNO_PERM);
  EXPECT(status_of(DATA, "by-path", 0).mtim, early + 2);

  TEST("path_filestat_get: a time before 1970 is 0, not an error");
  const __wasi_filestat_t extreme = status_of(DATA, "extreme", 0);
  EXPECT(extreme.filetype, __WASI_FILETYPE_REGULAR_FILE);
  EXPECT(extreme.mtim, 0);
}

int main(void) {
  of_descriptors();
  of_paths();
  return check_finish();
}
