// The kernel's objects by which a program gets at its own memory, as paths beneath /data on the command line: no call
// may open them, look at them or change them. What follows "but" can be opened.
#include "files.h"

static const __wasi_rights_t rights[] = {0, READ, WRITE, READ | WRITE};
static const int flags[] = {0, DIRECTORY, CREAT, TRUNC, CREAT | TRUNC};

/// What the kernel finds before anything is open: a link of /proc that leads to no path (LOOP), a directory that is to
/// be written, a file that must not be (ACCES), a device that this kernel lacks (NXIO).
static int is_refusal(int error) {
  static const int refusals[] = {__WASI_ERRNO_PERM,  __WASI_ERRNO_LOOP,  __WASI_ERRNO_NOTDIR,
                                 __WASI_ERRNO_ISDIR, __WASI_ERRNO_ACCES, __WASI_ERRNO_NXIO};
  for (unsigned i = 0; i < sizeof refusals / sizeof *refusals; i++) {
    if (error == refusals[i]) return 1;
  }
  return 0;
}

static void refuse_opening(const char* path) {
  for (unsigned i = 0; i < sizeof rights / sizeof *rights; i++) {
    for (unsigned j = 0; j < sizeof flags / sizeof *flags; j++) {
      for (int lookup = 0; lookup <= FOLLOW; lookup++) {
        const int error = try_open(DATA, path, lookup, flags[j], rights[i]);
        if (!is_refusal(error)) check_fail(__LINE__, path, error);
      }
    }
  }
}

static void refuse_looking(const char* path) {
  __wasi_filestat_t stat;
  uint8_t target[64];
  __wasi_size_t size;
  for (int lookup = 0; lookup <= FOLLOW; lookup++) {
    int error = __wasi_path_filestat_get(DATA, lookup, path, &stat);
    if (!is_refusal(error)) check_fail(__LINE__, path, error);
    error = __wasi_path_filestat_set_times(DATA, lookup, path, 0, 0, __WASI_FSTFLAGS_MTIM_NOW);
    if (!is_refusal(error)) check_fail(__LINE__, path, error);
  }
  const int error = __wasi_path_readlink(DATA, path, target, sizeof target, &size);
  if (!is_refusal(error)) check_fail(__LINE__, path, error);
}

/// Changes beneath a directory of the kernel's.
static void refuse_changing(const char* path) {
  char inner[256];
  snprintf(inner, sizeof inner, "%s/w2n-new", path);
  CHECK(is_refusal(__wasi_path_create_directory(DATA, inner)));
  CHECK(is_refusal(__wasi_path_remove_directory(DATA, inner)));
  CHECK(is_refusal(__wasi_path_unlink_file(DATA, inner)));
  CHECK(is_refusal(__wasi_path_symlink("x", DATA, inner)));
  CHECK(is_refusal(__wasi_path_rename(DATA, inner, DATA, "w2n-new")));
  CHECK(is_refusal(__wasi_path_link(DATA, 0, inner, DATA, "w2n-new")));
}

int main(int argc, char** argv) {
  static char names[32][128];
  int i = 1;
  const int devices_only = argc > 1 && strcmp(argv[i], "devices") == 0;
  for (i += devices_only; i < argc && strcmp(argv[i], "but") != 0; i++) {
    snprintf(names[i], sizeof names[i], "the program gets nothing of %s", argv[i]);
    TEST(names[i]);
    refuse_opening(argv[i]);
    if (devices_only) continue;
    refuse_looking(argv[i]);
    refuse_changing(argv[i]);
  }
  for (i++; i < argc; i++) {
    snprintf(names[i], sizeof names[i], "%s can be opened", argv[i]);
    TEST(names[i]);
    OK(try_open(DATA, argv[i], FOLLOW, 0, READ));
  }
  return check_finish();
}
