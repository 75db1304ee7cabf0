// fd_readdir, fd_prestat_get, fd_prestat_dir_name, and what file calls answer on a directory.
// Reference tests: Rust fd_readdir, dir_fd_op_failures, directory_seek, close_preopen, overwrite_preopen, renumber;
// C fdopendir-with-access; wasmtime p1_fd_readdir, p1_path_open_preopen.
#include "files.h"

/// Reads a directory with buffers of `buffer_size`; the number of entries, whose names go into `seen` by their digit.
static int read_directory(int fd, unsigned buffer_size, int* seen) {
  uint8_t buffer[4096];
  __wasi_dircookie_t cookie = 0;
  int count = 0;
  for (;;) {
    __wasi_size_t used = 0;
    OK(__wasi_fd_readdir(fd, buffer, buffer_size, cookie, &used));
    for (unsigned at = 0; at + sizeof(__wasi_dirent_t) <= used;) {
      __wasi_dirent_t entry;
      memcpy(&entry, buffer + at, sizeof entry);
      const char* name = (const char*)buffer + at + sizeof entry;
      at += sizeof entry + entry.d_namlen;
      if (at > used) break;
      cookie = entry.d_next;
      count++;
      if (entry.d_namlen >= 5 && memcmp(name, "entry", 5) == 0) seen[name[5] - '0']++;
      const int is_dots = entry.d_namlen <= 2 && memcmp(name, "..", entry.d_namlen) == 0;
      if (is_dots) seen[entry.d_namlen == 1 ? 10 : 11]++;
      EXPECT(entry.d_type, is_dots ? __WASI_FILETYPE_DIRECTORY : __WASI_FILETYPE_REGULAR_FILE);
      CHECK(entry.d_ino != 0);
    }
    if (used < buffer_size) return count;
  }
}

static void reading(void) {
  OK(__wasi_path_create_directory(DATA, "read"));
  __wasi_fd_t fd;
  OK(open_as(DATA, "read", 0, DIRECTORY, READ, 0, &fd));

  TEST("fd_readdir: an empty directory has . and ..");
  int seen[12] = {0};
  EXPECT(read_directory(fd, 4096, seen), 2);
  EXPECT(seen[10], 1);
  EXPECT(seen[11], 1);

  TEST("fd_readdir: each entry once, whatever the buffer's size");
  for (char digit = '0'; digit <= '9'; digit++) {
    char path[] = "read/entry0-with-a-name";
    path[10] = digit;
    OK(make_file(path, ""));
  }
  for (unsigned size = 48; size < 400; size += 7) {
    memset(seen, 0, sizeof seen);
    EXPECT(read_directory(fd, size, seen), 12);
    for (int i = 0; i < 12; i++) EXPECT(seen[i], 1);
  }

  TEST("fd_readdir: the inode of . is the directory's own, that of an entry the file's");
  uint8_t buffer[4096];
  __wasi_size_t used;
  OK(__wasi_fd_readdir(fd, buffer, sizeof buffer, 0, &used));
  __wasi_filestat_t own;
  OK(__wasi_fd_filestat_get(fd, &own));
  for (unsigned at = 0; at < used;) {
    __wasi_dirent_t entry;
    memcpy(&entry, buffer + at, sizeof entry);
    char name[64] = {0};
    memcpy(name, buffer + at + sizeof entry, entry.d_namlen);
    at += sizeof entry + entry.d_namlen;
    const int is_dots = strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
    EXPECT(entry.d_ino, is_dots ? own.ino : status_of(fd, name, 0).ino);
  }

  TEST("fd_readdir: a short buffer is filled to the last byte");
  memset(buffer, 0xee, sizeof buffer);
  for (unsigned size = 0; size <= 60; size++) {
    OK(__wasi_fd_readdir(fd, buffer, size, 0, &used));
    EXPECT(used, size);
    EXPECT(buffer[size], 0xee);
  }

  TEST("fd_readdir: from a cookie on, and from the start again with what is new");
  OK(__wasi_fd_readdir(fd, buffer, sizeof buffer, 0, &used));
  __wasi_dirent_t first, second;
  memcpy(&first, buffer, sizeof first);
  memcpy(&second, buffer + sizeof first + 1, sizeof second);
  __wasi_size_t rest;
  OK(__wasi_fd_readdir(fd, buffer, sizeof buffer, first.d_next, &rest));
  EXPECT(rest, used - sizeof first - 1);
  OK(__wasi_fd_readdir(fd, buffer, sizeof buffer, second.d_next, &rest));
  EXPECT(rest, used - sizeof first - 1 - sizeof second - 2);
  TEST("fd_readdir: cookies fit in 31 bits and are the same each time; nothing follows one that was never told");
  OK(__wasi_fd_readdir(fd, buffer, sizeof buffer, 0, &used));
  __wasi_dircookie_t last = 0;
  for (unsigned at = 0; at + sizeof first <= used; at += sizeof first + first.d_namlen) {
    memcpy(&first, buffer + at, sizeof first);
    CHECK(first.d_next < 1u << 31);
    if (first.d_next > last) last = first.d_next;
  }
  static uint8_t again[sizeof buffer];
  OK(__wasi_fd_readdir(fd, again, sizeof again, 0, &rest));
  CHECK(rest == used && memcmp(buffer, again, used) == 0);
  OK(__wasi_fd_readdir(fd, buffer, sizeof buffer, last, &rest));
  EXPECT(rest, 0);
  OK(__wasi_fd_readdir(fd, buffer, sizeof buffer, last + 1, &rest));
  EXPECT(rest, 0);
  OK(__wasi_path_unlink_file(fd, "entry3-with-a-name"));
  memset(seen, 0, sizeof seen);
  EXPECT(read_directory(fd, 100, seen), 11);
  EXPECT(seen[3], 0);

  TEST("fd_readdir: a file is NOTDIR, an impossible cookie INVAL");
  const int file = open_data("a-file");
  EXPECT(__wasi_fd_readdir(file, buffer, sizeof buffer, 0, &used), __WASI_ERRNO_NOTDIR);
  EXPECT(__wasi_fd_readdir(0, buffer, sizeof buffer, 0, &used), __WASI_ERRNO_NOTDIR);
  EXPECT(__wasi_fd_readdir(fd, buffer, sizeof buffer, ~0ull, &used), __WASI_ERRNO_INVAL);
  EXPECT(__wasi_fd_readdir(99, buffer, sizeof buffer, 0, &used), __WASI_ERRNO_BADF);
  OK(__wasi_fd_close(file));
  OK(__wasi_fd_close(fd));
}

static void not_files(void) {
  TEST("file calls on a directory fail, as the kernel alone would not have them");
  char byte;
  const __wasi_iovec_t in = {(uint8_t*)&byte, 1};
  const __wasi_ciovec_t out = {(const uint8_t*)&byte, 1};
  __wasi_size_t size;
  __wasi_filesize_t position;
  EXPECT(__wasi_fd_read(DATA, &in, 1, &size), __WASI_ERRNO_ISDIR);
  EXPECT(__wasi_fd_pread(DATA, &in, 1, 0, &size), __WASI_ERRNO_ISDIR);
  EXPECT(__wasi_fd_write(DATA, &out, 1, &size), __WASI_ERRNO_ISDIR);
  EXPECT(__wasi_fd_pwrite(DATA, &out, 1, 0, &size), __WASI_ERRNO_ISDIR);
  EXPECT(__wasi_fd_seek(DATA, 0, __WASI_WHENCE_CUR, &position), __WASI_ERRNO_BADF);
  EXPECT(__wasi_fd_tell(DATA, &position), __WASI_ERRNO_BADF);
  EXPECT(__wasi_fd_allocate(DATA, 0, 1), __WASI_ERRNO_BADF);
  EXPECT(__wasi_fd_advise(DATA, 0, 0, 0), __WASI_ERRNO_BADF);
  EXPECT(__wasi_fd_filestat_set_size(DATA, 0), __WASI_ERRNO_BADF);
  EXPECT(__wasi_fd_sync(DATA), __WASI_ERRNO_BADF);
  EXPECT(__wasi_fd_datasync(DATA), __WASI_ERRNO_BADF);

  TEST("fd_fdstat_get: the rights of a directory are those that libraries look for");
  __wasi_fdstat_t stat;
  OK(__wasi_fd_fdstat_get(DATA, &stat));
  EXPECT(stat.fs_filetype, __WASI_FILETYPE_DIRECTORY);
  EXPECT(stat.fs_flags, 0);
  CHECK((stat.fs_rights_base & __WASI_RIGHTS_PATH_OPEN) != 0);
  CHECK((stat.fs_rights_base &
         (__WASI_RIGHTS_FD_SEEK | __WASI_RIGHTS_FD_FILESTAT_SET_SIZE | __WASI_RIGHTS_PATH_FILESTAT_SET_SIZE)) == 0);
  CHECK((stat.fs_rights_inheriting & READ) != 0 && (stat.fs_rights_inheriting & WRITE) != 0);
  CHECK((stat.fs_rights_inheriting & __WASI_RIGHTS_FD_READDIR) != 0);

  TEST("fd_fdstat_set_rights: NOTSUP; BADF for what is not open");
  EXPECT(__wasi_fd_fdstat_set_rights(DATA, 0, 0), __WASI_ERRNO_NOTSUP);
  EXPECT(__wasi_fd_fdstat_set_rights(99, 0, 0), __WASI_ERRNO_BADF);
}

static void granted(void) {
  TEST("fd_prestat_get and fd_prestat_dir_name: the granted directories, in order, then BADF");
  __wasi_prestat_t prestat;
  OK(__wasi_fd_prestat_get(DATA, &prestat));
  EXPECT(prestat.tag, __WASI_PREOPENTYPE_DIR);
  EXPECT(prestat.u.dir.pr_name_len, 5);
  OK(__wasi_fd_prestat_get(FIXED, &prestat));
  EXPECT(prestat.u.dir.pr_name_len, 6);
  EXPECT(__wasi_fd_prestat_get(5, &prestat), __WASI_ERRNO_BADF);
  for (int fd = 0; fd < 3; fd++) EXPECT(__wasi_fd_prestat_get(fd, &prestat), __WASI_ERRNO_BADF);
  char name[9] = "????????";
  OK(__wasi_fd_prestat_dir_name(DATA, (uint8_t*)name, 5));
  CHECK(strcmp(name, "/data???") == 0);
  OK(__wasi_fd_prestat_dir_name(FIXED, (uint8_t*)name, 8));
  CHECK(strcmp(name, "/fixed??") == 0);
  EXPECT(__wasi_fd_prestat_dir_name(DATA, (uint8_t*)name, 4), __WASI_ERRNO_NAMETOOLONG);
  EXPECT(__wasi_fd_prestat_dir_name(0, (uint8_t*)name, 8), __WASI_ERRNO_NOTDIR);
  EXPECT(__wasi_fd_prestat_dir_name(99, (uint8_t*)name, 8), __WASI_ERRNO_BADF);

  TEST("fd_renumber: a granted directory keeps being one under another number");
  const int file = open_data("renumbered");
  OK(__wasi_fd_renumber(FIXED, file));
  EXPECT(__wasi_fd_prestat_get(FIXED, &prestat), __WASI_ERRNO_BADF);
  OK(__wasi_fd_prestat_get(file, &prestat));
  EXPECT(prestat.u.dir.pr_name_len, 6);

  TEST("fd_close: a granted directory can be closed, once");
  OK(__wasi_fd_close(file));
  EXPECT(__wasi_fd_close(file), __WASI_ERRNO_BADF);
  EXPECT(__wasi_fd_prestat_get(file, &prestat), __WASI_ERRNO_BADF);

  TEST("fd_renumber: a file in the place of a granted directory");
  const int other = open_data("other");
  OK(write_text(other, "text"));
  OK(__wasi_fd_renumber(other, DATA));
  EXPECT(__wasi_fd_prestat_get(DATA, &prestat), __WASI_ERRNO_BADF);
  __wasi_filesize_t position;
  OK(__wasi_fd_seek(DATA, 0, __WASI_WHENCE_SET, &position));
  CHECK(reads_text(DATA, "text"));
  EXPECT(try_open(DATA, "other", 0, 0, READ), __WASI_ERRNO_NOTDIR);
}

int main(void) {
  reading();
  not_files();
  granted();  // last: it takes the directories away
  return check_finish();
}
