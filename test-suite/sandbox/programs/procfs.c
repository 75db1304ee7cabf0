// /proc/self as a granted directory: its magic links lead to the root, the working directory and open files, by no
// path.
#include "files.h"

int main(void) {
  TEST("magic links are not followed, at the end or on the way");
  static const char* const links[] = {"root",
                                      "cwd",
                                      "exe",
                                      "fd/0",
                                      "fd/1",
                                      "root/",
                                      "cwd/",
                                      "root/etc/passwd",
                                      "cwd/data",
                                      "root/proc/self/root/etc",
                                      "task/../root/etc",
                                      "map_files/../cwd",
                                      "ns/mnt"};
  for (unsigned i = 0; i < sizeof links / sizeof *links; i++) {
    EXPECT(try_open(DATA, links[i], FOLLOW, 0, READ), __WASI_ERRNO_LOOP);
    __wasi_filestat_t stat;
    EXPECT(__wasi_path_filestat_get(DATA, FOLLOW, links[i], &stat), __WASI_ERRNO_LOOP);
  }
  TEST("no call on a path through them");
  EXPECT(__wasi_path_create_directory(DATA, "cwd/new"), __WASI_ERRNO_LOOP);
  EXPECT(__wasi_path_unlink_file(DATA, "cwd/kept"), __WASI_ERRNO_LOOP);
  EXPECT(__wasi_path_rename(DATA, "cwd/kept", DATA, "cwd/new"), __WASI_ERRNO_LOOP);
  EXPECT(__wasi_path_symlink("x", DATA, "root/tmp/w2n-sandbox-new"), __WASI_ERRNO_LOOP);
  TEST("what else is there can be read");
  OK(try_open(DATA, "stat", 0, 0, READ));
  return check_finish();
}
