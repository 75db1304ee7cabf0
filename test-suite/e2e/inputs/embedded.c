// What a program sees of files that are embedded into it (descriptor 4, made by cases/embedded_files.py), beside a
// granted directory (descriptor 3).
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "files.h"

enum { SEALED = 4, LARGE = 3000000, MANY = 900 };
static const uint64_t file_time = 1700000000000000000;

static int open_sealed(const char* path) {
  __wasi_fd_t fd;
  return open_as(SEALED, path, FOLLOW, 0, READ, 0, &fd) == 0 ? (int)fd : -1;
}

static void names(void) {
  TEST("the trees have names");
  __wasi_prestat_t prestat;
  OK(__wasi_fd_prestat_get(SEALED, &prestat));
  EXPECT(prestat.tag, 0);
  EXPECT(prestat.u.dir.pr_name_len, 9);
  char name[10] = {0};
  EXPECT(__wasi_fd_prestat_dir_name(SEALED, (uint8_t*)name, 8), __WASI_ERRNO_NAMETOOLONG);
  OK(__wasi_fd_prestat_dir_name(SEALED, (uint8_t*)name, 9));
  CHECK(strcmp(name, "/embedded") == 0);
  const int fd = open_sealed("folder");
  EXPECT(__wasi_fd_prestat_get(fd, &prestat), __WASI_ERRNO_BADF);
  EXPECT(__wasi_fd_prestat_dir_name(fd, (uint8_t*)name, 9), __WASI_ERRNO_NOTDIR);
  OK(__wasi_fd_close(fd));
}

static int is_right_byte(const uint8_t* bytes, size_t size, size_t offset) {
  for (size_t i = 0; i < size; ++i) {
    if (bytes[i] != (uint8_t)((offset + i) * 7 + (offset + i) / 256)) return 0;
  }
  return 1;
}

static void reading(void) {
  TEST("files are read");
  int fd = open_sealed("empty");
  CHECK(reads_text(fd, ""));
  OK(__wasi_fd_close(fd));
  fd = open_sealed("one");
  CHECK(reads_text(fd, "1"));
  CHECK(reads_text(fd, ""));
  OK(__wasi_fd_close(fd));

  TEST("a large file is read at once, in parts, and at places");
  static uint8_t buffer[LARGE + 10];
  fd = open_sealed("large");
  __wasi_iovec_t all = {buffer, sizeof buffer};
  __wasi_size_t size = 0;
  OK(__wasi_fd_read(fd, &all, 1, &size));
  EXPECT(size, LARGE);
  CHECK(is_right_byte(buffer, LARGE, 0));
  memset(buffer, 0, sizeof buffer);
  const __wasi_iovec_t parts[3] = {{buffer, 10}, {buffer + 10, 0}, {buffer + 10, 1000}};
  OK(__wasi_fd_pread(fd, parts, 3, 12345, &size));
  EXPECT(size, 1010);
  CHECK(is_right_byte(buffer, 1010, 12345));
  EXPECT(buffer[1010], 0);
  OK(__wasi_fd_pread(fd, parts, 3, LARGE - 5, &size));
  EXPECT(size, 5);
  OK(__wasi_fd_pread(fd, parts, 3, LARGE, &size));
  EXPECT(size, 0);
  OK(__wasi_fd_pread(fd, parts, 3, INT64_MAX, &size));
  EXPECT(size, 0);
  EXPECT(__wasi_fd_pread(fd, parts, 3, UINT64_MAX, &size), __WASI_ERRNO_INVAL);
  OK(__wasi_fd_read(fd, parts, 0, &size));
  EXPECT(size, 0);

  TEST("positions");
  __wasi_filesize_t at = 0;
  OK(__wasi_fd_tell(fd, &at));
  EXPECT(at, LARGE);
  OK(__wasi_fd_seek(fd, -1000, __WASI_WHENCE_END, &at));
  EXPECT(at, LARGE - 1000);
  OK(__wasi_fd_read(fd, parts, 1, &size));
  CHECK(is_right_byte(buffer, 10, LARGE - 1000));
  OK(__wasi_fd_seek(fd, -5, __WASI_WHENCE_CUR, &at));
  EXPECT(at, LARGE - 995);
  OK(__wasi_fd_seek(fd, (__wasi_filedelta_t)1 << 50, __WASI_WHENCE_SET, &at));
  EXPECT(at, (__wasi_filesize_t)1 << 50);
  OK(__wasi_fd_read(fd, parts, 1, &size));
  EXPECT(size, 0);
  EXPECT(__wasi_fd_seek(fd, -1, __WASI_WHENCE_SET, &at), __WASI_ERRNO_INVAL);
  EXPECT(__wasi_fd_seek(fd, -LARGE - 1, __WASI_WHENCE_END, &at), __WASI_ERRNO_INVAL);
  EXPECT(__wasi_fd_seek(fd, INT64_MAX, __WASI_WHENCE_CUR, &at), __WASI_ERRNO_INVAL);
  EXPECT(__wasi_fd_seek(fd, 0, 3, &at), __WASI_ERRNO_INVAL);
  OK(__wasi_fd_tell(fd, &at));
  EXPECT(at, (__wasi_filesize_t)1 << 50);
  OK(__wasi_fd_close(fd));
  EXPECT(__wasi_fd_close(fd), __WASI_ERRNO_BADF);
  EXPECT(__wasi_fd_read(fd, parts, 1, &size), __WASI_ERRNO_BADF);
}

static void directories(void) {
  TEST("a directory of many entries, by a small buffer");
  const int fd = open_sealed("many");
  uint8_t buffer[256];
  static uint8_t seen[MANY];
  __wasi_dircookie_t cookie = 0;
  unsigned count = 0;
  unsigned dots = 0;
  for (;;) {
    __wasi_size_t used = 0;
    OK(__wasi_fd_readdir(fd, buffer, sizeof buffer, cookie, &used));
    for (size_t at = 0; at + sizeof(__wasi_dirent_t) <= used;) {
      __wasi_dirent_t entry;
      memcpy(&entry, buffer + at, sizeof entry);
      at += sizeof entry + entry.d_namlen;
      if (at > used) break;
      cookie = entry.d_next;
      char name[16] = {0};
      memcpy(name, buffer + at - entry.d_namlen, entry.d_namlen < 15 ? entry.d_namlen : 15);
      if (name[0] == '.') {
        ++dots;
        EXPECT(entry.d_type, __WASI_FILETYPE_DIRECTORY);
        continue;
      }
      EXPECT(entry.d_type, __WASI_FILETYPE_REGULAR_FILE);
      EXPECT(status_of(fd, name, 0).ino, entry.d_ino);
      const int number = atoi(name + 1);
      CHECK(number >= 0 && number < MANY && !seen[number]);
      seen[number] = 1;
      ++count;
    }
    if (used < sizeof buffer) break;
  }
  EXPECT(count, MANY);
  EXPECT(dots, 2);

  TEST("cookies stay good");
  __wasi_size_t used = 0;
  OK(__wasi_fd_readdir(fd, buffer, sizeof buffer, 2, &used));
  CHECK(memcmp(buffer + sizeof(__wasi_dirent_t), "f000", 4) == 0);
  OK(__wasi_fd_readdir(fd, buffer, sizeof buffer, 102, &used));
  CHECK(memcmp(buffer + sizeof(__wasi_dirent_t), "f100", 4) == 0);
  OK(__wasi_fd_readdir(fd, buffer, sizeof buffer, MANY + 2, &used));
  EXPECT(used, 0);
  OK(__wasi_fd_readdir(fd, buffer, sizeof buffer, UINT64_MAX - 1, &used));
  EXPECT(used, 0);
  EXPECT(__wasi_fd_readdir(fd, buffer, sizeof buffer, UINT64_MAX, &used), __WASI_ERRNO_INVAL);
  OK(__wasi_fd_close(fd));

  TEST("the C library lists and goes back");
  DIR* stream = opendir("/embedded/many");
  CHECK(stream != NULL);
  for (int i = 0; i < 10; ++i) readdir(stream);
  const long place = telldir(stream);
  char next[16];
  strcpy(next, readdir(stream)->d_name);
  for (int i = 0; i < 100; ++i) readdir(stream);
  seekdir(stream, place);
  CHECK(strcmp(readdir(stream)->d_name, next) == 0);
  closedir(stream);
}

static void attributes(void) {
  TEST("attributes");
  __wasi_filestat_t stat = status_of(SEALED, "large", 0);
  EXPECT(stat.filetype, __WASI_FILETYPE_REGULAR_FILE);
  EXPECT(stat.size, LARGE);
  EXPECT(stat.nlink, 1);
  EXPECT(stat.mtim, file_time);
  EXPECT(stat.atim, file_time);
  EXPECT(stat.ctim, file_time);
  const int fd = open_sealed("large");
  __wasi_filestat_t same;
  OK(__wasi_fd_filestat_get(fd, &same));
  CHECK(memcmp(&stat, &same, sizeof stat) == 0);
  CHECK(status_of(SEALED, "one", 0).ino != stat.ino);
  CHECK(status_of(DATA, ".", 0).dev != stat.dev);
  EXPECT(status_of(SEALED, ".", 0).filetype, __WASI_FILETYPE_DIRECTORY);
  EXPECT(status_of(SEALED, "folder/", 0).filetype, __WASI_FILETYPE_DIRECTORY);
  EXPECT(status_of(SEALED, "link", 0).filetype, __WASI_FILETYPE_SYMBOLIC_LINK);
  EXPECT(status_of(SEALED, "link", FOLLOW).filetype, __WASI_FILETYPE_REGULAR_FILE);
  EXPECT(__wasi_path_filestat_get(SEALED, 8, "one", &stat), __WASI_ERRNO_INVAL);

  TEST("rights");
  __wasi_fdstat_t of_file, of_folder;
  OK(__wasi_fd_fdstat_get(fd, &of_file));
  OK(__wasi_fd_fdstat_get(SEALED, &of_folder));
  EXPECT(of_file.fs_filetype, __WASI_FILETYPE_REGULAR_FILE);
  EXPECT(of_folder.fs_filetype, __WASI_FILETYPE_DIRECTORY);
  CHECK((of_file.fs_rights_base & READ) != 0 && (of_file.fs_rights_base & WRITE) == 0);
  CHECK((of_file.fs_rights_base & __WASI_RIGHTS_FD_SEEK) != 0);
  CHECK((of_folder.fs_rights_base & __WASI_RIGHTS_FD_READDIR) != 0);
  CHECK((of_folder.fs_rights_base & __WASI_RIGHTS_FD_SEEK) == 0);
  CHECK((of_folder.fs_rights_inheriting & WRITE) == 0);
  OK(access("/embedded/one", R_OK));
  EXPECT(access("/embedded/one", W_OK), -1);
  EXPECT(isatty(fd), 0);
  OK(__wasi_fd_close(fd));
}

static void paths(void) {
  TEST("paths");
  const struct {
    const char* path;
    int error;
  } cases[] = {{"one", 0},
               {"./one", 0},
               {"folder//.//../one", 0},
               {"folder/inner/deep", 0},
               {"link", 0},
               {"folder/up", 0},
               {"to-folder/inner/deep", 0},
               {"to-folder/../one", 0},
               {"folder/inner/../../one", 0},
               {"chain-0", 0},
               {"..", __WASI_ERRNO_PERM},
               {"../one", __WASI_ERRNO_PERM},
               {"folder/../../one", __WASI_ERRNO_PERM},
               {"folder/up-and-out", __WASI_ERRNO_PERM},
               {"/one", __WASI_ERRNO_PERM},
               {"", __WASI_ERRNO_NOENT},
               {"absent", __WASI_ERRNO_NOENT},
               {"absent/one", __WASI_ERRNO_NOENT},
               {"on", __WASI_ERRNO_NOENT},
               {"one ", __WASI_ERRNO_NOENT},
               {"dangling", __WASI_ERRNO_NOENT},
               {"one/", __WASI_ERRNO_NOTDIR},
               {"one/.", __WASI_ERRNO_NOTDIR},
               {"one/..", __WASI_ERRNO_NOTDIR},
               {"link/", __WASI_ERRNO_NOTDIR},
               {"one/two", __WASI_ERRNO_NOTDIR},
               {"loop", __WASI_ERRNO_LOOP},
               {"loop/one", __WASI_ERRNO_LOOP},
               {"long-chain-0", __WASI_ERRNO_LOOP}};
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; ++i) {
    const int error = try_open(SEALED, cases[i].path, FOLLOW, 0, READ);
    if (error != cases[i].error) printf("'%s': %d\n", cases[i].path, error);
    EXPECT(error, cases[i].error);
  }
  char longest[300];
  memset(longest, 'a', sizeof longest);
  longest[255] = 0;
  EXPECT(try_open(SEALED, longest, 0, 0, READ), __WASI_ERRNO_NOENT);
  longest[255] = 'a';
  longest[256] = 0;
  EXPECT(try_open(SEALED, longest, 0, 0, READ), __WASI_ERRNO_NAMETOOLONG);

  TEST("a directory is left neither from itself nor from one of its own");
  const int folder = open_sealed("folder");
  EXPECT(try_open(folder, "..", FOLLOW, 0, READ), __WASI_ERRNO_PERM);
  EXPECT(try_open(folder, "inner/../../one", FOLLOW, 0, READ), __WASI_ERRNO_PERM);
  EXPECT(try_open(folder, "up", FOLLOW, 0, READ), __WASI_ERRNO_PERM);
  OK(try_open(folder, "inner/../inner/deep", FOLLOW, 0, READ));
  OK(__wasi_fd_close(folder));

  TEST("flags of opening");
  EXPECT(try_open(SEALED, "link", 0, 0, READ), __WASI_ERRNO_LOOP);
  EXPECT(try_open(SEALED, "link", 0, DIRECTORY, READ), __WASI_ERRNO_NOTDIR);
  EXPECT(try_open(SEALED, "one", 0, DIRECTORY, READ), __WASI_ERRNO_NOTDIR);
  OK(try_open(SEALED, "folder", 0, DIRECTORY, READ));
  OK(try_open(SEALED, "to-folder/", 0, DIRECTORY, READ));
  EXPECT(try_open(SEALED, "folder", 0, DIRECTORY | CREAT, READ), __WASI_ERRNO_INVAL);
  EXPECT(try_open(SEALED, "one", 2, 0, READ), __WASI_ERRNO_INVAL);
  EXPECT(try_open(SEALED, "one", 0, 64, READ), __WASI_ERRNO_INVAL);
  const int file = open_sealed("one");
  EXPECT(try_open(file, "one", 0, 0, READ), __WASI_ERRNO_NOTDIR);
  OK(__wasi_fd_close(file));

  TEST("links are read");
  char target[16];
  __wasi_size_t size = 0;
  memset(target, '#', sizeof target);
  OK(__wasi_path_readlink(SEALED, "folder/up", (uint8_t*)target, 16, &size));
  CHECK(size == 6 && memcmp(target, "../one#", 7) == 0);
  OK(__wasi_path_readlink(SEALED, "folder/up", (uint8_t*)target, 2, &size));
  EXPECT(size, 2);
  EXPECT(__wasi_path_readlink(SEALED, "one", (uint8_t*)target, 16, &size), __WASI_ERRNO_INVAL);
  EXPECT(__wasi_path_readlink(SEALED, "link/", (uint8_t*)target, 16, &size), __WASI_ERRNO_NOTDIR);
}

static void changes(void) {
  TEST("nothing changes");
  EXPECT(try_open(SEALED, "one", 0, 0, WRITE), __WASI_ERRNO_ROFS);
  EXPECT(try_open(SEALED, "one", 0, 0, READ | WRITE), __WASI_ERRNO_ROFS);
  EXPECT(try_open(SEALED, "one", 0, TRUNC, READ), __WASI_ERRNO_ROFS);
  EXPECT(try_open(SEALED, "new", 0, CREAT, READ), __WASI_ERRNO_ROFS);
  EXPECT(__wasi_path_create_directory(SEALED, "new"), __WASI_ERRNO_ROFS);
  EXPECT(__wasi_path_remove_directory(SEALED, "folder"), __WASI_ERRNO_ROFS);
  EXPECT(__wasi_path_unlink_file(SEALED, "one"), __WASI_ERRNO_ROFS);
  EXPECT(__wasi_path_symlink("one", SEALED, "new"), __WASI_ERRNO_ROFS);
  EXPECT(__wasi_path_rename(SEALED, "one", SEALED, "new"), __WASI_ERRNO_ROFS);
  EXPECT(__wasi_path_link(SEALED, 0, "one", SEALED, "new"), __WASI_ERRNO_ROFS);
  EXPECT(__wasi_path_filestat_set_times(SEALED, 0, "one", 0, 0, __WASI_FSTFLAGS_MTIM), __WASI_ERRNO_ROFS);
  OK(make_file("of-the-host", "host"));
  EXPECT(__wasi_path_rename(SEALED, "one", DATA, "new"), __WASI_ERRNO_XDEV);
  EXPECT(__wasi_path_rename(DATA, "of-the-host", SEALED, "new"), __WASI_ERRNO_XDEV);
  EXPECT(__wasi_path_link(SEALED, 0, "one", DATA, "new"), __WASI_ERRNO_XDEV);
  EXPECT(__wasi_path_link(DATA, 0, "of-the-host", SEALED, "new"), __WASI_ERRNO_XDEV);
  EXPECT(__wasi_path_rename(SEALED, "one", 77, "new"), __WASI_ERRNO_BADF);
  CHECK(exists(DATA, "of-the-host") && !exists(DATA, "new") && !exists(SEALED, "new"));

  TEST("descriptors of files are for reading");
  const int fd = open_sealed("one");
  EXPECT(write_text(fd, "text"), __WASI_ERRNO_BADF);
  const __wasi_ciovec_t vector = {(const uint8_t*)"text", 4};
  __wasi_size_t size = 0;
  EXPECT(__wasi_fd_pwrite(fd, &vector, 1, 0, &size), __WASI_ERRNO_BADF);
  EXPECT(__wasi_fd_allocate(fd, 0, 10), __WASI_ERRNO_BADF);
  EXPECT(__wasi_fd_filestat_set_size(fd, 0), __WASI_ERRNO_INVAL);
  EXPECT(__wasi_fd_filestat_set_times(fd, 0, 0, __WASI_FSTFLAGS_MTIM), __WASI_ERRNO_ROFS);
  EXPECT(__wasi_fd_fdstat_set_rights(fd, READ, READ), __WASI_ERRNO_NOTSUP);
  OK(__wasi_fd_sync(fd));
  OK(__wasi_fd_datasync(fd));
  OK(__wasi_fd_advise(fd, 0, 0, __WASI_ADVICE_WILLNEED));
  EXPECT(__wasi_fd_advise(fd, 0, 0, 6), __WASI_ERRNO_INVAL);
  OK(__wasi_fd_fdstat_set_flags(fd, __WASI_FDFLAGS_NONBLOCK));
  EXPECT(__wasi_fd_fdstat_set_flags(fd, __WASI_FDFLAGS_SYNC), __WASI_ERRNO_INVAL);
  CHECK(reads_text(fd, "1"));
  EXPECT(__wasi_sock_shutdown(fd, 1), __WASI_ERRNO_NOTSOCK);
  OK(__wasi_fd_close(fd));

  TEST("a directory is no file");
  __wasi_filesize_t at = 0;
  const __wasi_iovec_t in = {(uint8_t*)&at, sizeof at};
  EXPECT(__wasi_fd_read(SEALED, &in, 1, &size), __WASI_ERRNO_ISDIR);
  EXPECT(__wasi_fd_pread(SEALED, &in, 1, 0, &size), __WASI_ERRNO_ISDIR);
  EXPECT(__wasi_fd_write(SEALED, &vector, 1, &size), __WASI_ERRNO_ISDIR);
  EXPECT(__wasi_fd_seek(SEALED, 0, 0, &at), __WASI_ERRNO_BADF);
  EXPECT(__wasi_fd_tell(SEALED, &at), __WASI_ERRNO_BADF);
  EXPECT(__wasi_fd_sync(SEALED), __WASI_ERRNO_BADF);
  EXPECT(__wasi_fd_fdstat_set_flags(SEALED, 0), __WASI_ERRNO_BADF);
  EXPECT(__wasi_fd_filestat_set_size(SEALED, 0), __WASI_ERRNO_BADF);
}

static void numbers(void) {
  TEST("numbers move, with positions and names");
  const int fd = open_sealed("large");
  const int other = open_sealed("one");
  __wasi_filesize_t at = 0;
  OK(__wasi_fd_seek(fd, 1000, 0, &at));
  OK(__wasi_fd_renumber(fd, other));
  OK(__wasi_fd_tell(other, &at));
  EXPECT(at, 1000);
  EXPECT(__wasi_fd_tell(fd, &at), __WASI_ERRNO_BADF);
  OK(__wasi_fd_renumber(other, other));
  const int host = open_data("of-the-host");
  EXPECT(host, fd);
  OK(__wasi_fd_renumber(host, other));
  CHECK(reads_text(other, "host"));
  const int again = open_sealed("one");
  OK(__wasi_fd_renumber(again, other));
  CHECK(reads_text(other, "1"));
  OK(__wasi_fd_close(other));
  EXPECT(__wasi_fd_renumber(SEALED, 500), __WASI_ERRNO_BADF);
  EXPECT(__wasi_fd_renumber(500, SEALED), __WASI_ERRNO_BADF);

  TEST("many are open at a time, up to the limit");
  static int opened[100];
  int count = 0;
  while (count < 100 && (opened[count] = open_sealed("folder/inner/deep")) >= 0) ++count;
  EXPECT(count, 64 - 5);
  EXPECT(try_open(SEALED, "one", 0, 0, READ), __WASI_ERRNO_MFILE);
  for (int i = 0; i < count; ++i) CHECK(reads_text(opened[i], "deep down"));
  for (int i = 0; i < count; ++i) OK(__wasi_fd_close(opened[i]));
  for (int i = 0; i < 5000; ++i) CHECK(try_open(SEALED, "link", FOLLOW, 0, READ) == 0);
}

static __wasi_subscription_t wait_for(int fd, uint64_t data, int type) {
  __wasi_subscription_t result = {.userdata = data, .u = {.tag = type}};
  result.u.u.fd_read.file_descriptor = fd;
  return result;
}

static void polling(void) {
  TEST("files are always ready");
  const int fd = open_sealed("large");
  __wasi_subscription_t in[4] = {wait_for(fd, 1, __WASI_EVENTTYPE_FD_READ),
                                 wait_for(77, 2, __WASI_EVENTTYPE_FD_READ),
                                 {.userdata = 3, .u = {.tag = __WASI_EVENTTYPE_CLOCK}},
                                 wait_for(SEALED, 4, __WASI_EVENTTYPE_FD_READ)};
  in[2].u.u.clock.id = __WASI_CLOCKID_MONOTONIC;
  in[2].u.u.clock.timeout = 1000000000000;
  __wasi_event_t out[4];
  __wasi_size_t count = 0;
  OK(__wasi_poll_oneoff(in, out, 1, &count));
  EXPECT(count, 1);
  EXPECT(out[0].userdata, 1);
  EXPECT(out[0].type, __WASI_EVENTTYPE_FD_READ);
  EXPECT(out[0].fd_readwrite.nbytes, LARGE);
  OK(__wasi_poll_oneoff(in, out, 4, &count));
  EXPECT(count, 3);
  unsigned seen = 0;
  for (unsigned i = 0; i < count; ++i) {
    seen |= 1U << out[i].userdata;
    EXPECT(out[i].error, out[i].userdata == 2 ? __WASI_ERRNO_BADF : 0);
    CHECK(out[i].type == __WASI_EVENTTYPE_FD_READ);
  }
  EXPECT(seen, 1 << 1 | 1 << 2 | 1 << 4);
  in[0] = wait_for(fd, 9, __WASI_EVENTTYPE_FD_WRITE);
  OK(__wasi_poll_oneoff(in, out, 1, &count));
  EXPECT(out[0].type, __WASI_EVENTTYPE_FD_WRITE);
  in[2].u.u.clock.timeout = 1000;
  OK(__wasi_poll_oneoff(in + 2, out, 1, &count));
  EXPECT(out[0].userdata, 3);
  OK(__wasi_fd_close(fd));
}

int main(void) {
  names();
  reading();
  directories();
  attributes();
  paths();
  changes();
  numbers();
  polling();
  TEST("the tree itself can be closed");
  OK(__wasi_fd_close(SEALED));
  EXPECT(try_open(SEALED, "one", 0, 0, READ), __WASI_ERRNO_BADF);
  return check_finish();
}
