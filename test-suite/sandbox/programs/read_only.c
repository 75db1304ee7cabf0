// A read-only grant: nothing beneath it changes, by no call. run.py compares it afterwards.
// Reference: CVE-2026-47261 (TRUNC), CVE-2026-58494 (hard link and rename across); wasmtime
// p1_file_truncation_readonly, p1_file_hardlink_across_perms, p1_file_rename_across_perms.
#include "files.h"

int main(void) {
  TEST("reading works");
  __wasi_fd_t fd, directory;
  OK(open_as(FIXED, "file", 0, 0, READ, 0, &fd));
  CHECK(reads_text(fd, "fixed\n"));
  OK(open_as(FIXED, "dir", 0, DIRECTORY, READ, 0, &directory));
  OK(try_open(directory, "inner", 0, 0, READ));

  TEST("path_open: no CREAT, no TRUNC, no writing: PERM, also beneath an opened directory");
  const struct {
    int directory;
    const char* path;
  } files[] = {{FIXED, "file"}, {FIXED, "dir/inner"}, {directory, "inner"}, {FIXED, "link"}, {FIXED, "new"}};
  for (unsigned i = 0; i < 5; i++) {
    for (int lookup = 0; lookup <= FOLLOW; lookup++) {
      EXPECT(try_open(files[i].directory, files[i].path, lookup, 0, WRITE), __WASI_ERRNO_PERM);
      EXPECT(try_open(files[i].directory, files[i].path, lookup, 0, READ | WRITE), __WASI_ERRNO_PERM);
      EXPECT(try_open(files[i].directory, files[i].path, lookup, TRUNC, 0), __WASI_ERRNO_PERM);
      EXPECT(try_open(files[i].directory, files[i].path, lookup, TRUNC, READ), __WASI_ERRNO_PERM);
      EXPECT(try_open(files[i].directory, files[i].path, lookup, CREAT, READ), __WASI_ERRNO_PERM);
      EXPECT(try_open(files[i].directory, files[i].path, lookup, CREAT | EXCL, READ), __WASI_ERRNO_PERM);
    }
  }

  TEST("an open file of it cannot be changed");
  const __wasi_ciovec_t out = {(const uint8_t*)"x", 1};
  __wasi_size_t size;
  CHECK(__wasi_fd_write(fd, &out, 1, &size) != 0);
  CHECK(__wasi_fd_pwrite(fd, &out, 1, 0, &size) != 0);
  CHECK(__wasi_fd_filestat_set_size(fd, 0) != 0);
  CHECK(__wasi_fd_allocate(fd, 0, 100) != 0);
  EXPECT(__wasi_fd_filestat_set_times(fd, 0, 0, __WASI_FSTFLAGS_MTIM), __WASI_ERRNO_PERM);
  OK(__wasi_fd_fdstat_set_flags(fd, __WASI_FDFLAGS_APPEND));
  CHECK(__wasi_fd_write(fd, &out, 1, &size) != 0);

  TEST("path calls change nothing");
  EXPECT(__wasi_path_create_directory(FIXED, "new"), __WASI_ERRNO_PERM);
  EXPECT(__wasi_path_remove_directory(FIXED, "empty"), __WASI_ERRNO_PERM);
  EXPECT(__wasi_path_unlink_file(FIXED, "file"), __WASI_ERRNO_PERM);
  EXPECT(__wasi_path_unlink_file(directory, "inner"), __WASI_ERRNO_PERM);
  EXPECT(__wasi_path_symlink("file", FIXED, "new"), __WASI_ERRNO_PERM);
  EXPECT(__wasi_path_rename(FIXED, "file", FIXED, "new"), __WASI_ERRNO_PERM);
  EXPECT(__wasi_path_link(FIXED, 0, "file", FIXED, "new"), __WASI_ERRNO_PERM);
  EXPECT(__wasi_path_filestat_set_times(FIXED, 0, "file", 0, 0, __WASI_FSTFLAGS_MTIM_NOW), __WASI_ERRNO_PERM);
  EXPECT(__wasi_path_filestat_set_times(FIXED, FOLLOW, "link", 0, 0, __WASI_FSTFLAGS_ATIM), __WASI_ERRNO_PERM);
  EXPECT(__wasi_fd_filestat_set_times(directory, 0, 0, __WASI_FSTFLAGS_MTIM_NOW), __WASI_ERRNO_PERM);
  EXPECT(__wasi_fd_filestat_set_times(FIXED, 0, 0, __WASI_FSTFLAGS_MTIM_NOW), __WASI_ERRNO_PERM);

  TEST("path_link and path_rename: between the grants, neither way");
  OK(make_file("own", "own"));
  EXPECT(__wasi_path_link(FIXED, 0, "file", DATA, "stolen"), __WASI_ERRNO_PERM);
  EXPECT(__wasi_path_link(DATA, 0, "own", FIXED, "new"), __WASI_ERRNO_PERM);
  EXPECT(__wasi_path_rename(FIXED, "file", DATA, "stolen"), __WASI_ERRNO_PERM);
  EXPECT(__wasi_path_rename(DATA, "own", FIXED, "new"), __WASI_ERRNO_PERM);
  EXPECT(__wasi_path_rename(directory, "inner", DATA, "stolen"), __WASI_ERRNO_PERM);
  CHECK(!exists(DATA, "stolen"));

  TEST("renumbering does not lose what a descriptor may not do");
  OK(__wasi_fd_renumber(FIXED, DATA));
  EXPECT(try_open(DATA, "new", 0, CREAT, WRITE), __WASI_ERRNO_PERM);
  EXPECT(__wasi_path_unlink_file(DATA, "file"), __WASI_ERRNO_PERM);
  return check_finish();
}
