// path_create_directory, path_remove_directory, path_unlink_file, path_rename, path_link, path_symlink, path_readlink,
// path_filestat_get.
// Reference tests: Rust remove_directory, remove_nonempty_directory, unlink_file_trailing_slashes, dangling_fd,
// path_rename, path_rename_dir_trailing_slashes, path_link, path_symlink_trailing_slashes, symlink_create, readlink,
// path_exists, symlink_filestat; wasmtime p1_path_link, p1_path_symlink_trailing_slashes.
#include "files.h"

static void making_and_removing(void) {
  TEST("path_create_directory: with slashes after the name too, once");
  OK(__wasi_path_create_directory(DATA, "a"));
  OK(__wasi_path_create_directory(DATA, "a/b//"));
  EXPECT(__wasi_path_create_directory(DATA, "a"), __WASI_ERRNO_EXIST);
  EXPECT(__wasi_path_create_directory(DATA, "a/b/"), __WASI_ERRNO_EXIST);
  EXPECT(__wasi_path_create_directory(DATA, "x/y"), __WASI_ERRNO_NOENT);
  EXPECT(__wasi_path_create_directory(DATA, "."), __WASI_ERRNO_EXIST);
  EXPECT(__wasi_path_create_directory(DATA, "a/.."), __WASI_ERRNO_EXIST);
  EXPECT(__wasi_path_create_directory(DATA, ".."), __WASI_ERRNO_PERM);
  EXPECT(__wasi_path_create_directory(DATA, ""), __WASI_ERRNO_NOENT);
  OK(__wasi_path_symlink("nowhere", DATA, "dangling"));
  EXPECT(__wasi_path_create_directory(DATA, "dangling"), __WASI_ERRNO_EXIST);
  EXPECT(__wasi_path_create_directory(DATA, "dangling/"), __WASI_ERRNO_EXIST);
  CHECK(!exists(DATA, "nowhere"));

  TEST("path_remove_directory: only empty directories");
  OK(make_file("a/file", ""));
  EXPECT(__wasi_path_remove_directory(DATA, "a"), __WASI_ERRNO_NOTEMPTY);
  EXPECT(__wasi_path_remove_directory(DATA, "a/file"), __WASI_ERRNO_NOTDIR);
  EXPECT(__wasi_path_remove_directory(DATA, "a/file/"), __WASI_ERRNO_NOTDIR);
  EXPECT(__wasi_path_remove_directory(DATA, "dangling"), __WASI_ERRNO_NOTDIR);
  EXPECT(__wasi_path_remove_directory(DATA, "missing"), __WASI_ERRNO_NOENT);
  EXPECT(__wasi_path_remove_directory(DATA, "."), __WASI_ERRNO_INVAL);
  EXPECT(__wasi_path_remove_directory(DATA, "a/b/."), __WASI_ERRNO_INVAL);
  EXPECT(__wasi_path_remove_directory(DATA, "a/b/.."), __WASI_ERRNO_NOTEMPTY);
  EXPECT(__wasi_path_remove_directory(DATA, ".."), __WASI_ERRNO_PERM);
  OK(__wasi_path_remove_directory(DATA, "a/b/"));
  EXPECT(__wasi_path_remove_directory(DATA, "a/b"), __WASI_ERRNO_NOENT);

  TEST("path_unlink_file: names of files and links, not of directories");
  EXPECT(__wasi_path_unlink_file(DATA, "a"), __WASI_ERRNO_ISDIR);
  EXPECT(__wasi_path_unlink_file(DATA, "a/"), __WASI_ERRNO_ISDIR);
  EXPECT(__wasi_path_unlink_file(DATA, "a/file/"), __WASI_ERRNO_NOTDIR);
  EXPECT(__wasi_path_unlink_file(DATA, "missing/"), __WASI_ERRNO_NOENT);
  EXPECT(__wasi_path_unlink_file(DATA, "."), __WASI_ERRNO_ISDIR);
  EXPECT(__wasi_path_unlink_file(DATA, "dangling/"), __WASI_ERRNO_NOTDIR);
  OK(__wasi_path_unlink_file(DATA, "dangling"));
  OK(__wasi_path_unlink_file(DATA, "a/file"));
  EXPECT(__wasi_path_unlink_file(DATA, "a/file"), __WASI_ERRNO_NOENT);

  TEST("an open file can be removed and used, and an open directory");
  const int fd = open_data("removed");
  OK(__wasi_path_unlink_file(DATA, "removed"));
  OK(write_text(fd, "still"));
  OK(__wasi_fd_close(fd));
  __wasi_fd_t directory;
  OK(open_as(DATA, "a", 0, DIRECTORY, READ, 0, &directory));
  OK(__wasi_path_remove_directory(DATA, "a"));
  EXPECT(try_open(directory, "x", 0, CREAT, WRITE), __WASI_ERRNO_NOENT);
  OK(__wasi_fd_close(directory));
}

static void renaming(void) {
  TEST("path_rename: a file to a new name and over another file");
  OK(make_file("from", "text"));
  OK(make_file("over", "old"));
  OK(__wasi_path_rename(DATA, "from", DATA, "to"));
  CHECK(!exists(DATA, "from"));
  OK(__wasi_path_rename(DATA, "to", DATA, "over"));
  EXPECT(status_of(DATA, "over", 0).size, 4);
  OK(__wasi_path_rename(DATA, "over", DATA, "over"));
  EXPECT(__wasi_path_rename(DATA, "missing", DATA, "x"), __WASI_ERRNO_NOENT);

  TEST("path_rename: a directory to a new name and over an empty one, not over others");
  OK(__wasi_path_create_directory(DATA, "dir"));
  OK(__wasi_path_create_directory(DATA, "empty"));
  OK(__wasi_path_create_directory(DATA, "full"));
  OK(make_file("full/file", ""));
  OK(__wasi_path_rename(DATA, "dir", DATA, "moved"));
  OK(__wasi_path_rename(DATA, "moved", DATA, "empty"));
  EXPECT(__wasi_path_rename(DATA, "empty", DATA, "full"), __WASI_ERRNO_NOTEMPTY);
  EXPECT(__wasi_path_rename(DATA, "empty", DATA, "over"), __WASI_ERRNO_NOTDIR);
  EXPECT(__wasi_path_rename(DATA, "over", DATA, "empty"), __WASI_ERRNO_ISDIR);
  EXPECT(__wasi_path_rename(DATA, "full", DATA, "full/inside"), __WASI_ERRNO_INVAL);

  TEST("path_rename: slashes after names are for directories");
  OK(__wasi_path_rename(DATA, "empty/", DATA, "slashed//"));
  OK(__wasi_path_rename(DATA, "slashed", DATA, "empty/"));
  EXPECT(__wasi_path_rename(DATA, "over/", DATA, "x"), __WASI_ERRNO_NOTDIR);
  EXPECT(__wasi_path_rename(DATA, "over", DATA, "x/"), __WASI_ERRNO_NOTDIR);
  EXPECT(__wasi_path_rename(DATA, "missing", DATA, "x/"), __WASI_ERRNO_NOENT);
  CHECK(exists(DATA, "over") && !exists(DATA, "x"));

  TEST("path_rename: dots are BUSY, out of the directory is PERM");
  EXPECT(__wasi_path_rename(DATA, ".", DATA, "x"), __WASI_ERRNO_BUSY);
  EXPECT(__wasi_path_rename(DATA, "empty", DATA, "full/.."), __WASI_ERRNO_BUSY);
  EXPECT(__wasi_path_rename(DATA, "empty", DATA, "../x"), __WASI_ERRNO_PERM);
  EXPECT(__wasi_path_rename(DATA, "..", DATA, "x"), __WASI_ERRNO_PERM);

  TEST("path_rename: a link itself moves, not its target");
  OK(__wasi_path_symlink("over", DATA, "link"));
  OK(__wasi_path_rename(DATA, "link", DATA, "full/link"));
  EXPECT(status_of(DATA, "full/link", 0).filetype, __WASI_FILETYPE_SYMBOLIC_LINK);
  CHECK(exists(DATA, "over"));

  TEST("path_rename: between directories that are open");
  __wasi_fd_t directory;
  OK(open_as(DATA, "full", 0, DIRECTORY, READ, 0, &directory));
  OK(__wasi_path_rename(DATA, "over", directory, "over"));
  CHECK(exists(DATA, "full/over"));
  OK(__wasi_fd_close(directory));
}

static void linking(void) {
  TEST("path_link: a second name for the same file");
  OK(make_file("one", "text"));
  OK(__wasi_path_link(DATA, 0, "one", DATA, "two"));
  EXPECT(status_of(DATA, "one", 0).nlink, 2);
  EXPECT(status_of(DATA, "two", 0).ino, status_of(DATA, "one", 0).ino);
  EXPECT(__wasi_path_link(DATA, 0, "one", DATA, "two"), __WASI_ERRNO_EXIST);
  EXPECT(__wasi_path_link(DATA, 0, "missing", DATA, "three"), __WASI_ERRNO_NOENT);

  TEST("path_link: directories and dots, slashes after names");
  OK(__wasi_path_create_directory(DATA, "link-dir"));
  EXPECT(__wasi_path_link(DATA, 0, "link-dir", DATA, "x"), __WASI_ERRNO_PERM);
  EXPECT(__wasi_path_link(DATA, 0, "link-dir/", DATA, "x"), __WASI_ERRNO_PERM);
  EXPECT(__wasi_path_link(DATA, 0, ".", DATA, "x"), __WASI_ERRNO_PERM);
  EXPECT(__wasi_path_link(DATA, 0, "one/", DATA, "x"), __WASI_ERRNO_NOTDIR);
  EXPECT(__wasi_path_link(DATA, 0, "one", DATA, "x/"), __WASI_ERRNO_NOENT);
  EXPECT(__wasi_path_link(DATA, 0, "one", DATA, "link-dir"), __WASI_ERRNO_EXIST);
  EXPECT(__wasi_path_link(DATA, 0, "one", DATA, "link-dir/"), __WASI_ERRNO_EXIST);
  EXPECT(__wasi_path_link(DATA, 0, "one", DATA, "link-dir/."), __WASI_ERRNO_EXIST);

  TEST("path_link: of a link, dangling or not, the link itself; following is INVAL");
  OK(__wasi_path_symlink("nothing-at-all", DATA, "dangling"));
  OK(__wasi_path_symlink("ring", DATA, "ring"));
  OK(__wasi_path_link(DATA, 0, "dangling", DATA, "dangling-too"));
  OK(__wasi_path_link(DATA, 0, "ring", DATA, "ring-too"));
  EXPECT(status_of(DATA, "dangling-too", 0).filetype, __WASI_FILETYPE_SYMBOLIC_LINK);
  EXPECT(__wasi_path_link(DATA, FOLLOW, "one", DATA, "x"), __WASI_ERRNO_INVAL);
  CHECK(!exists(DATA, "x"));
}

static void symbolic_links(void) {
  char buffer[32];
  __wasi_size_t size;
  TEST("path_symlink and path_readlink: any relative target, as it is");
  OK(__wasi_path_symlink("some/../target", DATA, "symbolic"));
  memset(buffer, '?', sizeof buffer);
  OK(__wasi_path_readlink(DATA, "symbolic", (uint8_t*)buffer, sizeof buffer, &size));
  EXPECT(size, 14);
  CHECK(memcmp(buffer, "some/../target??", 16) == 0);
  OK(__wasi_path_symlink("../../leads/out", DATA, "out"));
  EXPECT(try_open(DATA, "out", FOLLOW, 0, READ), __WASI_ERRNO_PERM);

  TEST("path_readlink: a short buffer gets the beginning, an empty one nothing");
  memset(buffer, '?', sizeof buffer);
  OK(__wasi_path_readlink(DATA, "symbolic", (uint8_t*)buffer, 6, &size));
  EXPECT(size, 6);
  CHECK(memcmp(buffer, "some/.?", 7) == 0);
  OK(__wasi_path_readlink(DATA, "symbolic", (uint8_t*)buffer, 0, &size));
  EXPECT(size, 0);

  TEST("path_readlink: an absolute target, which is the host's, is PERM, and nothing of it is told");
  memset(buffer, '?', sizeof buffer);
  EXPECT(__wasi_path_readlink(DATA, "of-the-host", (uint8_t*)buffer, sizeof buffer, &size), __WASI_ERRNO_PERM);
  EXPECT(__wasi_path_readlink(DATA, "of-the-host", (uint8_t*)buffer, 0, &size), __WASI_ERRNO_PERM);
  CHECK(buffer[0] == '?');

  TEST("path_readlink: what is no link is INVAL");
  OK(make_file("plain", ""));
  EXPECT(__wasi_path_readlink(DATA, "plain", (uint8_t*)buffer, sizeof buffer, &size), __WASI_ERRNO_INVAL);
  EXPECT(__wasi_path_readlink(DATA, ".", (uint8_t*)buffer, sizeof buffer, &size), __WASI_ERRNO_INVAL);
  EXPECT(__wasi_path_readlink(DATA, "missing", (uint8_t*)buffer, sizeof buffer, &size), __WASI_ERRNO_NOENT);

  TEST("path_symlink: absolute and empty targets are refused");
  EXPECT(__wasi_path_symlink("/etc/passwd", DATA, "absolute"), __WASI_ERRNO_PERM);
  EXPECT(__wasi_path_symlink("", DATA, "absolute"), __WASI_ERRNO_NOENT);
  CHECK(!exists(DATA, "absolute"));

  TEST("path_symlink: slashes after the name");
  OK(__wasi_path_create_directory(DATA, "taken-dir"));
  EXPECT(__wasi_path_symlink("x", DATA, "new/"), __WASI_ERRNO_NOENT);
  EXPECT(__wasi_path_symlink("x", DATA, "taken-dir/"), __WASI_ERRNO_EXIST);
  EXPECT(__wasi_path_symlink("x", DATA, "taken-dir"), __WASI_ERRNO_EXIST);
  EXPECT(__wasi_path_symlink("x", DATA, "plain/"), __WASI_ERRNO_NOTDIR);
  EXPECT(__wasi_path_symlink("x", DATA, "plain"), __WASI_ERRNO_EXIST);
  EXPECT(__wasi_path_symlink("x", DATA, "symbolic"), __WASI_ERRNO_EXIST);
  EXPECT(__wasi_path_symlink("x", DATA, "."), __WASI_ERRNO_EXIST);
}

static void attributes(void) {
  TEST("path_filestat_get: file, directory, link and what the link leads to");
  OK(make_file("stat-file", "12345"));
  OK(__wasi_path_symlink("stat-file", DATA, "stat-link"));
  const __wasi_filestat_t file = status_of(DATA, "stat-file", 0);
  EXPECT(file.filetype, __WASI_FILETYPE_REGULAR_FILE);
  EXPECT(file.size, 5);
  EXPECT(file.nlink, 1);
  const __wasi_filestat_t link = status_of(DATA, "stat-link", 0);
  EXPECT(link.filetype, __WASI_FILETYPE_SYMBOLIC_LINK);
  EXPECT(link.size, 9);
  EXPECT(status_of(DATA, "stat-link", FOLLOW).ino, file.ino);
  EXPECT(status_of(DATA, ".", 0).filetype, __WASI_FILETYPE_DIRECTORY);

  TEST("path_filestat_get and fd_filestat_get tell the same");
  const int fd = open_data("stat-file");
  __wasi_filestat_t opened;
  OK(__wasi_fd_filestat_get(fd, &opened));
  CHECK(opened.ino == file.ino && opened.dev == file.dev && opened.size == file.size && opened.mtim == file.mtim &&
        opened.ctim == file.ctim && opened.nlink == file.nlink && opened.filetype == file.filetype);
  OK(__wasi_fd_close(fd));

  TEST("path_filestat_get: what is not there, slashes, unknown flags");
  __wasi_filestat_t stat;
  EXPECT(__wasi_path_filestat_get(DATA, 0, "missing", &stat), __WASI_ERRNO_NOENT);
  EXPECT(__wasi_path_filestat_get(DATA, FOLLOW, "dangling", &stat), __WASI_ERRNO_NOENT);
  EXPECT(__wasi_path_filestat_get(DATA, 0, "stat-file/", &stat), __WASI_ERRNO_NOTDIR);
  EXPECT(__wasi_path_filestat_get(DATA, 0, "stat-link/", &stat), __WASI_ERRNO_NOTDIR);
  EXPECT(__wasi_path_filestat_get(DATA, FOLLOW, "ring", &stat), __WASI_ERRNO_LOOP);
  EXPECT(__wasi_path_filestat_get(DATA, 2, "stat-file", &stat), __WASI_ERRNO_INVAL);
  EXPECT(__wasi_path_filestat_get(99, 0, "stat-file", &stat), __WASI_ERRNO_BADF);
  EXPECT(__wasi_path_filestat_get(1, 0, "stat-file", &stat), __WASI_ERRNO_NOTDIR);
}

int main(void) {
  making_and_removing();
  renaming();
  linking();
  symbolic_links();
  attributes();
  return check_finish();
}
