// What C programs see through wasi-libc: files, directories, errors.
// Reference tests: C fopen-with-access, fopen-with-no-access, fopen-working-directory, fdopendir-with-access,
// stat-dev-ino, lseek.
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check.h"

static int error_of(int result) { return result == -1 ? errno : 0; }

enum { FILES = 300 };

static void change_while_reading(void) {
  char name[64], names[FILES + 3][64];
  long places[FILES + 3];
  EXPECT(mkdir("/data/many", 0777), 0);
  for (int i = 0; i < FILES; i++) {
    snprintf(name, sizeof name, "/data/many/%d", i);
    fclose(fopen(name, "w"));
  }
  DIR* directory = opendir("/data/many");
  int count = 0;
  for (;;) {
    places[count] = telldir(directory);
    CHECK(places[count] >= 0);
    struct dirent* entry = readdir(directory);
    if (entry == NULL || count == FILES + 2) break;
    strcpy(names[count++], entry->d_name);
  }
  EXPECT(count, FILES + 2);
  for (int i = 2; i < count; i += 2) {
    snprintf(name, sizeof name, "/data/many/%s", names[i]);
    EXPECT(unlink(name), 0);
  }
  fclose(fopen("/data/many/new", "w"));
  for (int i = count - 1; i >= 0; i--) {
    if (i >= 2 && i % 2 == 0) continue;  // removed
    seekdir(directory, places[i]);
    struct dirent* entry = readdir(directory);
    while (entry != NULL && strcmp(entry->d_name, "new") == 0) entry = readdir(directory);
    CHECK(entry != NULL && strcmp(entry->d_name, names[i]) == 0);
  }
  EXPECT(closedir(directory), 0);
}

int main(void) {
  TEST("libc: stdio writes and reads a file");
  FILE* file = fopen("/data/text", "w+");
  CHECK(file != NULL);
  EXPECT(fprintf(file, "%d lines\nof %s\n", 2, "text"), 16);
  rewind(file);
  char line[32];
  CHECK(fgets(line, sizeof line, file) != NULL && strcmp(line, "2 lines\n") == 0);
  EXPECT(fclose(file), 0);
  file = fopen("/data/text", "a");
  fputs("more\n", file);
  EXPECT(ftell(file), 21);
  EXPECT(fclose(file), 0);

  TEST("libc: a file outside every grant, and one that is not there");
  CHECK(fopen("/etc/passwd", "r") == NULL);
  CHECK(fopen("/data/../etc/passwd", "r") == NULL);
  CHECK(fopen("/data/missing", "r") == NULL);
  EXPECT(errno, ENOENT);

  TEST("libc: a read-only grant refuses to open for writing, not only to write");
  EXPECT(error_of(open("/fixed/file", O_RDWR)), EPERM);
  EXPECT(error_of(open("/fixed/file", O_WRONLY | O_TRUNC)), EPERM);
  EXPECT(error_of(open("/fixed/new", O_WRONLY | O_CREAT, 0666)), EPERM);
  const int fixed = open("/fixed/file", O_RDONLY);
  CHECK(fixed > 2);
  EXPECT(read(fixed, line, sizeof line), 6);
  EXPECT(close(fixed), 0);

  TEST("libc: directories are made, listed with types and removed");
  EXPECT(mkdir("/data/dir", 0777), 0);
  EXPECT(mkdir("/data/dir/sub", 0777), 0);
  fclose(fopen("/data/dir/file", "w"));
  EXPECT(symlink("file", "/data/dir/link"), 0);
  DIR* directory = opendir("/data/dir");
  CHECK(directory != NULL);
  int files = 0, directories = 0, links = 0;
  for (struct dirent* entry; (entry = readdir(directory)) != NULL;) {
    files += entry->d_type == DT_REG;
    directories += entry->d_type == DT_DIR;
    links += entry->d_type == DT_LNK;
  }
  EXPECT(files, 1);
  EXPECT(directories, 3);
  EXPECT(links, 1);
  EXPECT(closedir(directory), 0);
  EXPECT(error_of(rmdir("/data/dir")), ENOTEMPTY);
  EXPECT(unlink("/data/dir/file"), 0);
  EXPECT(unlink("/data/dir/link"), 0);
  EXPECT(rmdir("/data/dir/sub"), 0);
  EXPECT(rmdir("/data/dir"), 0);

  TEST("libc: telldir and seekdir, while the directory changes");
  change_while_reading();

  TEST("libc: stat, fstat and access");
  struct stat by_path, by_fd;
  EXPECT(stat("/data/text", &by_path), 0);
  const int fd = open("/data/text", O_RDONLY);
  EXPECT(fstat(fd, &by_fd), 0);
  CHECK(by_path.st_ino == by_fd.st_ino && by_path.st_dev == by_fd.st_dev);
  CHECK(S_ISREG(by_path.st_mode));
  EXPECT(by_path.st_size, 21);
  EXPECT(access("/data/text", R_OK | W_OK), 0);
  EXPECT(error_of(access("/data/missing", F_OK)), ENOENT);
  EXPECT(access("/fixed/file", R_OK), 0);
  CHECK(access("/fixed/file", W_OK) != 0 && access("/fixed", W_OK) != 0);

  TEST("libc: fcntl tells and sets modes");
  EXPECT(fcntl(fd, F_GETFL) & O_ACCMODE, O_RDONLY);
  EXPECT(fcntl(fd, F_SETFL, O_NONBLOCK), 0);
  CHECK((fcntl(fd, F_GETFL) & O_NONBLOCK) != 0);
  EXPECT(close(fd), 0);

  TEST("libc: rename, truncate and hard links");
  EXPECT(rename("/data/text", "/data/renamed"), 0);
  EXPECT(truncate("/data/renamed", 3), 0);
  EXPECT(link("/data/renamed", "/data/linked"), 0);
  EXPECT(stat("/data/linked", &by_path), 0);
  EXPECT(by_path.st_size, 3);
  EXPECT(by_path.st_nlink, 2);
  return check_finish();
}
