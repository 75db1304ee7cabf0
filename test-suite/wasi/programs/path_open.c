// path_open: its flags, rights and errors.
// Reference tests: Rust path_open_create_existing, path_open_dirfd_not_dir, path_open_missing, path_open_nonblock,
// path_open_preopen, path_open_read_write, truncation_rights, nofollow_errors, dangling_symlink, symlink_loop,
// interesting_paths, isatty; wasmtime p1_path_open_lots, p1_file_truncation, p1_path_open_create_existing.
#include "files.h"

__attribute__((import_module("wasi_snapshot_preview1"), import_name("path_open"))) extern int path_open(
    int fd, int lookup, const char* path, unsigned length, int flags, long long rights, long long inheriting,
    int fd_flags, __wasi_fd_t* result);

static void access_modes(void) {
  TEST("path_open: the rights to read and write make the mode, which fd_fdstat_get tells");
  OK(make_file("modes", "0123"));
  static const struct {
    __wasi_rights_t asked, reported;
  } modes[] = {{READ, READ}, {WRITE, WRITE}, {READ | WRITE, READ | WRITE}, {0, READ}};
  for (unsigned i = 0; i < 4; i++) {
    __wasi_fd_t fd;
    OK(open_as(DATA, "modes", 0, 0, modes[i].asked, 0, &fd));
    CHECK(fd > FIXED);
    __wasi_fdstat_t stat;
    OK(__wasi_fd_fdstat_get(fd, &stat));
    EXPECT(stat.fs_filetype, __WASI_FILETYPE_REGULAR_FILE);
    EXPECT(stat.fs_rights_base & (READ | WRITE), modes[i].reported);
    CHECK((stat.fs_rights_base & __WASI_RIGHTS_FD_SEEK) != 0);
    OK(__wasi_fd_close(fd));
  }

  TEST("path_open: a new file can be made without rights, and cannot be written then");
  __wasi_fd_t fd;
  OK(open_as(DATA, "no-rights", 0, CREAT, 0, 0, &fd));
  EXPECT(write_text(fd, "x"), __WASI_ERRNO_BADF);
  OK(__wasi_fd_close(fd));
  EXPECT(status_of(DATA, "no-rights", 0).size, 0);

  TEST("path_open: TRUNC empties a file whatever the rights");
  for (unsigned i = 0; i < 4; i++) {
    OK(make_file("modes", "0123"));
    OK(open_as(DATA, "modes", 0, TRUNC, modes[i].asked, 0, &fd));
    EXPECT(status_of(DATA, "modes", 0).size, 0);
    EXPECT(write_text(fd, "x"), (modes[i].asked & WRITE) != 0 ? 0 : __WASI_ERRNO_BADF);
    OK(__wasi_fd_close(fd));
  }

  TEST("path_open: fd flags are kept, the synchronous ones too");
  const int flags[] = {__WASI_FDFLAGS_APPEND, __WASI_FDFLAGS_NONBLOCK, __WASI_FDFLAGS_SYNC, __WASI_FDFLAGS_DSYNC,
                       __WASI_FDFLAGS_RSYNC | __WASI_FDFLAGS_SYNC};
  for (unsigned i = 0; i < 5; i++) {
    OK(open_as(DATA, "modes", 0, 0, READ | WRITE, flags[i], &fd));
    __wasi_fdstat_t stat;
    OK(__wasi_fd_fdstat_get(fd, &stat));
    EXPECT(stat.fs_flags, flags[i]);
    OK(__wasi_fd_close(fd));
  }
}

static void creating(void) {
  TEST("path_open: CREAT makes a file, EXCL only if there is none");
  EXPECT(try_open(DATA, "made", 0, 0, READ), __WASI_ERRNO_NOENT);
  OK(try_open(DATA, "made", 0, CREAT | EXCL, WRITE));
  EXPECT(try_open(DATA, "made", 0, CREAT | EXCL, WRITE), __WASI_ERRNO_EXIST);
  OK(try_open(DATA, "made", 0, CREAT, WRITE));
  EXPECT(try_open(DATA, "missing/made", 0, CREAT, WRITE), __WASI_ERRNO_NOENT);
  EXPECT(try_open(DATA, "made/made", 0, CREAT, WRITE), __WASI_ERRNO_NOTDIR);

  TEST("path_open: DIRECTORY with CREAT, EXCL or TRUNC is INVAL and makes nothing");
  EXPECT(try_open(DATA, "new", 0, DIRECTORY | CREAT, READ), __WASI_ERRNO_INVAL);
  EXPECT(try_open(DATA, "new", 0, DIRECTORY | EXCL, READ), __WASI_ERRNO_INVAL);
  EXPECT(try_open(DATA, "made", 0, DIRECTORY | TRUNC, READ), __WASI_ERRNO_INVAL);
  CHECK(!exists(DATA, "new"));

  TEST("path_open: unknown flags are INVAL");
  EXPECT(try_open(DATA, "made", 0, 16, READ), __WASI_ERRNO_INVAL);
  EXPECT(try_open(DATA, "made", 2, 0, READ), __WASI_ERRNO_INVAL);
  __wasi_fd_t fd;
  EXPECT(open_as(DATA, "made", 0, 0, READ, 32, &fd), __WASI_ERRNO_INVAL);
}

static void directories(void) {
  OK(__wasi_path_create_directory(DATA, "dir"));
  TEST("path_open: a directory with and without asking for one, blocking or not");
  __wasi_fd_t fd;
  const char* const names[] = {"dir", "dir/", "dir///", ".", "./dir/."};
  for (unsigned i = 0; i < 5; i++) {
    OK(try_open(DATA, names[i], 0, DIRECTORY, READ));
    OK(try_open(DATA, names[i], 0, 0, 0));
  }
  OK(open_as(DATA, "dir", 0, DIRECTORY, READ, __WASI_FDFLAGS_NONBLOCK, &fd));
  __wasi_fdstat_t stat;
  OK(__wasi_fd_fdstat_get(fd, &stat));
  EXPECT(stat.fs_filetype, __WASI_FILETYPE_DIRECTORY);
  EXPECT(stat.fs_flags, 0);

  TEST("path_open: beneath an opened directory, which is a root of its own");
  OK(try_open(fd, "file", 0, CREAT, WRITE));
  OK(try_open(DATA, "dir/file", 0, 0, READ));
  EXPECT(try_open(fd, "..", 0, DIRECTORY, READ), __WASI_ERRNO_PERM);
  EXPECT(try_open(fd, "../dir/file", 0, 0, READ), __WASI_ERRNO_PERM);
  OK(__wasi_fd_close(fd));

  TEST("path_open: writing to a directory is ISDIR");
  EXPECT(try_open(DATA, "dir", 0, DIRECTORY, READ | WRITE), __WASI_ERRNO_ISDIR);
  EXPECT(try_open(DATA, "dir", 0, 0, WRITE), __WASI_ERRNO_ISDIR);
  EXPECT(try_open(DATA, "dir", 0, CREAT, WRITE), __WASI_ERRNO_ISDIR);
  EXPECT(try_open(DATA, "dir", 0, TRUNC, 0), __WASI_ERRNO_ISDIR);

  TEST("path_open: what is no directory is NOTDIR, as a name with a slash and as the base");
  EXPECT(try_open(DATA, "dir/file", 0, DIRECTORY, READ), __WASI_ERRNO_NOTDIR);
  EXPECT(try_open(DATA, "dir/file/", 0, 0, READ), __WASI_ERRNO_NOTDIR);
  EXPECT(try_open(0, "dir", 0, 0, READ), __WASI_ERRNO_NOTDIR);
  const int file = open_data("dir/file");
  EXPECT(try_open(file, "x", 0, CREAT, READ), __WASI_ERRNO_NOTDIR);
  OK(__wasi_fd_close(file));
  EXPECT(try_open(file, "x", 0, CREAT, READ), __WASI_ERRNO_BADF);
}

static void links(void) {
  OK(make_file("target", "text"));
  OK(__wasi_path_symlink("target", DATA, "link"));
  OK(__wasi_path_symlink("dir", DATA, "dir-link"));
  OK(__wasi_path_symlink("nothing", DATA, "dangling"));
  OK(__wasi_path_symlink("loop2", DATA, "loop1"));
  OK(__wasi_path_symlink("loop1", DATA, "loop2"));

  TEST("path_open: a link at the end is followed only if asked for");
  OK(try_open(DATA, "link", FOLLOW, 0, READ));
  EXPECT(try_open(DATA, "link", 0, 0, READ), __WASI_ERRNO_LOOP);
  OK(try_open(DATA, "dir-link", FOLLOW, DIRECTORY, READ));
  EXPECT(try_open(DATA, "dir-link", 0, 0, READ), __WASI_ERRNO_LOOP);
  const int error = try_open(DATA, "dir-link", 0, DIRECTORY, READ);
  CHECK(error == __WASI_ERRNO_NOTDIR || error == __WASI_ERRNO_LOOP);

  TEST("path_open: a link on the way is always followed, also one with a slash after it");
  OK(try_open(DATA, "dir-link/file", 0, 0, READ));
  OK(try_open(DATA, "dir-link/", 0, DIRECTORY, READ));

  TEST("path_open: a dangling link is LOOP or, followed, NOENT; with CREAT its target is made");
  EXPECT(try_open(DATA, "dangling", 0, 0, READ), __WASI_ERRNO_LOOP);
  EXPECT(try_open(DATA, "dangling", FOLLOW, 0, READ), __WASI_ERRNO_NOENT);
  EXPECT(try_open(DATA, "dangling", FOLLOW, CREAT | EXCL, WRITE), __WASI_ERRNO_EXIST);
  OK(try_open(DATA, "dangling", FOLLOW, CREAT, WRITE));
  CHECK(exists(DATA, "nothing"));

  TEST("path_open: links that lead to each other are LOOP");
  EXPECT(try_open(DATA, "loop1", FOLLOW, 0, READ), __WASI_ERRNO_LOOP);
  EXPECT(try_open(DATA, "loop1", 0, 0, READ), __WASI_ERRNO_LOOP);
  EXPECT(try_open(DATA, "loop1/x", FOLLOW, 0, READ), __WASI_ERRNO_LOOP);
}

static void odd_paths(void) {
  OK(__wasi_path_create_directory(DATA, "dir/nested"));
  OK(make_file("dir/nested/file", ""));
  TEST("path_open: dots and slashes in the middle");
  OK(try_open(DATA, "dir/.//nested/../../dir/nested/../nested///./file", 0, 0, READ));
  OK(try_open(DATA, "dir/nested/./../../dir/nested/file", 0, 0, READ));

  TEST("path_open: nothing, an absolute path, a NUL, a long path");
  EXPECT(try_open(DATA, "", 0, 0, READ), __WASI_ERRNO_NOENT);
  EXPECT(try_open(DATA, "/dir/nested/file", 0, 0, READ), __WASI_ERRNO_PERM);
  __wasi_fd_t fd;
  EXPECT(path_open(DATA, 0, "dir\0/file", 9, 0, READ, 0, 0, &fd), __WASI_ERRNO_INVAL);
  EXPECT(path_open(DATA, 0, "dir/nested/file\0", 16, 0, READ, 0, 0, &fd), __WASI_ERRNO_INVAL);
  EXPECT(path_open(DATA, 0, "dir/nested/file and more", 15, 0, READ, 0, 0, &fd), 0);
  OK(__wasi_fd_close(fd));
  static char path[5000];
  memset(path, 'a', sizeof path);
  EXPECT(path_open(DATA, 0, path, sizeof path, CREAT, WRITE, 0, 0, &fd), __WASI_ERRNO_NAMETOOLONG);
  EXPECT(path_open(DATA, 0, path, 4095, CREAT, WRITE, 0, 0, &fd), __WASI_ERRNO_NAMETOOLONG);
  EXPECT(path_open(DATA, 0, path, 256, CREAT, WRITE, 0, 0, &fd), __WASI_ERRNO_NAMETOOLONG);
  OK(path_open(DATA, 0, path, 255, CREAT, WRITE, 0, 0, &fd));
  OK(__wasi_fd_close(fd));

  TEST("path_open: names need not be UTF-8");
  OK(try_open(DATA, "\xff\xfe", 0, CREAT, WRITE));
  CHECK(exists(DATA, "\xff\xfe"));
}

static void lots(void) {
  TEST("path_open and fd_close: thousands of times without a leak");
  OK(make_file("lots", ""));
  __wasi_fd_t first;
  OK(open_as(DATA, "lots", 0, 0, READ, 0, &first));
  OK(__wasi_fd_close(first));
  for (int i = 0; i < 3000; i++) {
    __wasi_fd_t fd;
    const int error = open_as(DATA, "lots", 0, 0, READ, 0, &fd);
    if (error != 0 || fd != first) EXPECT(error, 0);
    EXPECT(fd, first);
    OK(__wasi_fd_close(fd));
  }

  TEST("path_open: as many at a time as the host allows, then NFILE or MFILE, and all can be closed");
  int error = 0;
  __wasi_fd_t last = first;
  while (error == 0 && last < 1000) {
    __wasi_fd_t fd;
    error = open_as(DATA, "lots", 0, 0, READ, 0, &fd);
    if (error == 0) last = fd;
  }
  CHECK(error == __WASI_ERRNO_NFILE || error == __WASI_ERRNO_MFILE);
  CHECK(last > 20);
  for (__wasi_fd_t fd = first; fd <= last; fd++) OK(__wasi_fd_close(fd));
  OK(try_open(DATA, "lots", 0, 0, READ));
}

int main(void) {
  access_modes();
  creating();
  directories();
  links();
  odd_paths();
  lots();
  return check_finish();
}
