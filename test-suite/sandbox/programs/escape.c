// Ways out of a granted directory, tried with every call that takes a path. run.py has laid out /data with links that
// lead out, and looks afterwards whether anything outside has changed. Reference: Wasmer CVE-2024-38358, WAMR
// CVE-2025-43853, WasmEdge #4938, wasmtime GHSA-vqjp-4c8c-hfgg.
#include "files.h"

// Each leads to something that exists outside, or would.
static const char* const outside_directories[] = {
    "..",
    "../",
    "../outside",
    "../outside/",
    "dir/../../outside",
    "dir/../..",
    "./..",
    "dir//..//..//outside",
    "out",
    "out/",
    "out//",
    "out/.",
    "out/sub",
    "out/sub/",
    "absolute",
    "absolute/",
    "chain",
    "chain/",
    "dir/up",
    "dir/up/",
    "dir/up/outside",
    "out/../outside",
    "/",
    "/etc",
    "/proc/self/root",
};
static const char* const outside_files[] = {
    "../outside/secret",
    "out/secret",
    "out-file",
    "absolute/secret",
    "absolute-file",
    "chain/secret",
    "dir/up/outside/secret",
    "dir/../../outside/secret",
    "out/sub/../secret",
    "/etc/passwd",
};
static const char* const outside_new[] = {
    "../new",     "../outside/new", "out/new",           "out/sub/new",       "absolute/new",         "chain/new",
    "dir/up/new", "dangling-out",   "dangling-absolute", "out/sub/../../new", "/tmp/w2n-sandbox-new",
};
#define EACH(path, list) \
  for (unsigned each = 0; each < sizeof list / sizeof *list && (path = list[each]) != NULL; each++)

static const char* path;

/// The one answer for what leads out. A name with nothing after the last link is that link itself for some calls.
static void must_be_perm(int line, int error) {
  if (error == __WASI_ERRNO_PERM) return;
  printf("with %s: ", path);
  check_fail(line, "PERM was expected", error);
}
#define PERM(call) must_be_perm(__LINE__, call)

static int ends_in_link(void) {
  static const char* const links[] = {"out",      "absolute",      "chain",        "dir/up",
                                      "out-file", "absolute-file", "dangling-out", "dangling-absolute"};
  for (unsigned i = 0; i < sizeof links / sizeof *links; i++) {
    if (strcmp(path, links[i]) == 0) return 1;
  }
  return 0;
}

/// What opening one path has to answer: PERM, but for two errors that the kernel finds before it looks where the path
/// leads: a link at the end that is not to be followed, and a name with a slash that is to become a file.
static void try_flags(int lookup, int flags, __wasi_rights_t rights) {
  const int error = try_open(DATA, path, lookup, flags, rights);
  if ((flags & CREAT) && path[strlen(path) - 1] == '/') {
    CHECK(error == __WASI_ERRNO_ISDIR || error == __WASI_ERRNO_PERM);
  } else if (ends_in_link() && (!lookup || (flags & EXCL))) {
    CHECK(error == __WASI_ERRNO_LOOP || error == __WASI_ERRNO_NOTDIR || error == __WASI_ERRNO_EXIST);
  } else {
    PERM(error);
  }
}

static void opening(void) {
  TEST("path_open leads to nothing outside, whatever the flags");
  static const int flags[] = {0, DIRECTORY, CREAT, TRUNC, CREAT | EXCL, CREAT | TRUNC};
  static const __wasi_rights_t rights[] = {0, READ, WRITE, READ | WRITE};
  for (unsigned i = 0; i < sizeof flags / sizeof *flags; i++) {
    for (unsigned j = 0; j < sizeof rights / sizeof *rights; j++) {
      for (int lookup = 0; lookup <= FOLLOW; lookup++) {
        EACH(path, outside_directories) try_flags(lookup, flags[i], rights[j]);
        EACH(path, outside_files) try_flags(lookup, flags[i], rights[j]);
        EACH(path, outside_new) try_flags(lookup, flags[i], rights[j]);
      }
    }
  }
}

static void looking(void) {
  __wasi_filestat_t stat;
  char buffer[64];
  __wasi_size_t size;
  TEST("path_filestat_get and path_filestat_set_times tell and change nothing outside");
  EACH(path, outside_directories) {
    PERM(__wasi_path_filestat_get(DATA, FOLLOW, path, &stat));
    PERM(__wasi_path_filestat_set_times(DATA, FOLLOW, path, 0, 0, __WASI_FSTFLAGS_MTIM));
    if (ends_in_link()) continue;
    PERM(__wasi_path_filestat_get(DATA, 0, path, &stat));
    PERM(__wasi_path_filestat_set_times(DATA, 0, path, 0, 0, __WASI_FSTFLAGS_MTIM));
  }
  EACH(path, outside_files) {
    PERM(__wasi_path_filestat_get(DATA, FOLLOW, path, &stat));
    PERM(__wasi_path_filestat_set_times(DATA, FOLLOW, path, 0, 0, __WASI_FSTFLAGS_MTIM));
    if (ends_in_link()) continue;
    PERM(__wasi_path_filestat_get(DATA, 0, path, &stat));
  }

  TEST("path_readlink reads no link outside");
  EACH(path, outside_directories) {
    if (!ends_in_link()) PERM(__wasi_path_readlink(DATA, path, (uint8_t*)buffer, sizeof buffer, &size));
  }
  EACH(path, outside_files) {
    if (!ends_in_link()) PERM(__wasi_path_readlink(DATA, path, (uint8_t*)buffer, sizeof buffer, &size));
  }
}

/// Whether the last component's directory lies outside, so that a call on the component alone would be outside.
static int parent_is_outside(void) {
  // With a slash after it, a link stands for its target in the kernel; the calls must not follow it either.
  static const char* const inside[] = {"out/", "out//", "absolute/", "chain/", "dir/up/"};
  for (unsigned i = 0; i < sizeof inside / sizeof *inside; i++) {
    if (strcmp(path, inside[i]) == 0) return 0;
  }
  return !ends_in_link();
}

static void making(void) {
  TEST("path_create_directory, path_symlink and path_link make nothing outside");
  OK(make_file("own", "own"));
  EACH(path, outside_new) {
    if (!parent_is_outside()) continue;
    PERM(__wasi_path_create_directory(DATA, path));
    PERM(__wasi_path_symlink("own", DATA, path));
    PERM(__wasi_path_link(DATA, 0, "own", DATA, path));
    PERM(__wasi_path_rename(DATA, "own", DATA, path));
  }

  TEST("path_link and path_rename take nothing in from outside");
  EACH(path, outside_files) {
    if (!parent_is_outside()) continue;
    PERM(__wasi_path_link(DATA, 0, path, DATA, "stolen"));
    PERM(__wasi_path_rename(DATA, path, DATA, "stolen"));
  }
  EACH(path, outside_directories) {
    if (!parent_is_outside()) continue;
    PERM(__wasi_path_rename(DATA, path, DATA, "stolen"));
    PERM(__wasi_path_link(DATA, 0, path, DATA, "stolen"));
  }
  CHECK(!exists(DATA, "stolen"));

  TEST("path_unlink_file and path_remove_directory remove nothing outside");
  EACH(path, outside_files) {
    if (parent_is_outside()) PERM(__wasi_path_unlink_file(DATA, path));
  }
  EACH(path, outside_directories) {
    if (!parent_is_outside()) continue;
    PERM(__wasi_path_remove_directory(DATA, path));
    PERM(__wasi_path_unlink_file(DATA, path));
  }
}

static void slashes(void) {
  TEST("a slash after a link does not make calls follow it (GHSA-vqjp)");
  static const char* const links[] = {"out/", "absolute/", "chain/", "out//", "dir/up/"};
  EACH(path, links) {
    EXPECT(__wasi_path_create_directory(DATA, path), __WASI_ERRNO_EXIST);
    EXPECT(__wasi_path_remove_directory(DATA, path), __WASI_ERRNO_NOTDIR);
    EXPECT(__wasi_path_unlink_file(DATA, path), __WASI_ERRNO_NOTDIR);
    EXPECT(__wasi_path_rename(DATA, path, DATA, "stolen"), __WASI_ERRNO_NOTDIR);
    EXPECT(__wasi_path_link(DATA, 0, path, DATA, "stolen"), __WASI_ERRNO_NOTDIR);
    EXPECT(__wasi_path_link(DATA, 0, "own", DATA, path), __WASI_ERRNO_NOTDIR);
    EXPECT(__wasi_path_symlink("own", DATA, path), __WASI_ERRNO_NOTDIR);
    CHECK(__wasi_path_rename(DATA, "dir", DATA, path) != 0);
  }
  static const char* const dangling[] = {"dangling-out/", "dangling-absolute/"};
  EACH(path, dangling) {
    EXPECT(__wasi_path_create_directory(DATA, path), __WASI_ERRNO_EXIST);
    CHECK(__wasi_path_symlink("own", DATA, path) != 0);
    CHECK(__wasi_path_link(DATA, 0, "own", DATA, path) != 0);
    CHECK(__wasi_path_rename(DATA, "dir", DATA, path) != 0);
  }
}

static void own_links(void) {
  TEST("links that the guest makes lead out no better");
  OK(__wasi_path_symlink("..", DATA, "my-up"));
  OK(__wasi_path_symlink("../outside/secret", DATA, "my-file"));
  OK(__wasi_path_symlink("../outside/made", DATA, "my-dangling"));
  EXPECT(__wasi_path_symlink("/etc", DATA, "my-absolute"), __WASI_ERRNO_PERM);
  EXPECT(try_open(DATA, "my-up/outside/secret", FOLLOW, 0, READ), __WASI_ERRNO_PERM);
  EXPECT(try_open(DATA, "my-file", FOLLOW, 0, READ), __WASI_ERRNO_PERM);
  EXPECT(try_open(DATA, "my-file", FOLLOW, TRUNC, WRITE), __WASI_ERRNO_PERM);
  EXPECT(try_open(DATA, "my-dangling", FOLLOW, CREAT, WRITE), __WASI_ERRNO_PERM);
  EXPECT(try_open(DATA, "my-up/x", 0, CREAT, WRITE), __WASI_ERRNO_PERM);

  TEST("an opened directory is a root of its own, also after it has moved");
  __wasi_fd_t inner;
  OK(__wasi_path_create_directory(DATA, "deep"));
  OK(__wasi_path_create_directory(DATA, "deep/er"));
  OK(open_as(DATA, "deep/er", 0, DIRECTORY, READ, 0, &inner));
  EXPECT(try_open(inner, "..", 0, 0, READ), __WASI_ERRNO_PERM);
  EXPECT(try_open(inner, "../../own", 0, 0, READ), __WASI_ERRNO_PERM);
  OK(__wasi_path_rename(DATA, "deep/er", DATA, "er"));
  EXPECT(try_open(inner, "..", 0, 0, READ), __WASI_ERRNO_PERM);
  EXPECT(try_open(inner, "../own", 0, 0, READ), __WASI_ERRNO_PERM);
  EXPECT(__wasi_path_rename(inner, "../own", inner, "own"), __WASI_ERRNO_PERM);
  OK(try_open(inner, "file", 0, CREAT, WRITE));

  TEST("the entry .. of a directory shows no inode of a directory above");
  __wasi_filestat_t own;
  uint8_t buffer[256];
  __wasi_size_t used;
  OK(__wasi_fd_filestat_get(DATA, &own));
  OK(__wasi_fd_readdir(DATA, buffer, sizeof buffer, 0, &used));
  __wasi_dirent_t dot, dots;
  memcpy(&dot, buffer, sizeof dot);
  memcpy(&dots, buffer + sizeof dot + 1, sizeof dots);
  CHECK(dots.d_namlen == 2 && memcmp(buffer + sizeof dot + 1 + sizeof dots, "..", 2) == 0);
  EXPECT(dot.d_ino, own.ino);
  EXPECT(dots.d_ino, own.ino);
}

int main(void) {
  opening();
  looking();
  making();
  slashes();
  own_links();
  return check_finish();
}
