// @flags --dir=.::/data
// Files and directories through stdio and POSIX calls, in one granted directory.
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void step(const char* what, int result) { printf("%s: %s\n", what, result == 0 ? "done" : strerror(errno)); }

static void write_and_read(void) {
  FILE* file = fopen("/data/poem.txt", "w");
  if (file == NULL) {
    printf("cannot create: %s\n", strerror(errno));
    exit(1);
  }
  for (int line = 1; line <= 1000; line++) fprintf(file, "line %d of a thousand\n", line);
  step("close", fclose(file));

  file = fopen("/data/poem.txt", "r+");
  fseek(file, -10, SEEK_END);
  char end[16] = {0};
  size_t got = fread(end, 1, sizeof end - 1, file);
  printf("end: %zu bytes, \"%.9s\", at %ld\n", got, end, ftell(file));
  rewind(file);
  fputs("LINE", file);
  fseek(file, 0, SEEK_SET);
  char line[64];
  if (fgets(line, sizeof line, file) == NULL) exit(1);
  printf("first: %s", line);
  fclose(file);

  file = fopen("/data/poem.txt", "a");
  fputs("appended\n", file);
  fclose(file);
  struct stat info;
  step("stat", stat("/data/poem.txt", &info));
  printf("size %lld, regular %d\n", (long long)info.st_size, S_ISREG(info.st_mode) != 0);
}

static int by_name(const void* a, const void* b) { return strcmp(*(char* const*)a, *(char* const*)b); }

static void list(const char* path) {
  DIR* directory = opendir(path);
  if (directory == NULL) {
    printf("cannot list %s: %s\n", path, strerror(errno));
    return;
  }
  char* names[300];
  int count = 0;
  for (struct dirent* entry; (entry = readdir(directory)) != NULL && count < 300;) {
    if (entry->d_name[0] != '.') names[count++] = strdup(entry->d_name);
  }
  closedir(directory);
  qsort(names, (size_t)count, sizeof names[0], by_name);
  printf("%s holds %d:", path, count);
  for (int i = 0; i < count; i++) {
    if (i < 3 || i == count - 1) printf(" %s", names[i]);
    free(names[i]);
  }
  printf("\n");
}

static void directories(void) {
  step("mkdir", mkdir("/data/box", 0777));
  step("mkdir again", mkdir("/data/box", 0777));
  for (int i = 0; i < 200; i++) {
    char name[64];
    snprintf(name, sizeof name, "/data/box/file-with-a-longish-name-%03d", i);
    int fd = open(name, O_CREAT | O_EXCL | O_WRONLY, 0666);
    if (fd < 0 || write(fd, name, strlen(name)) != (ssize_t)strlen(name) || close(fd) != 0) {
      printf("%s: %s\n", name, strerror(errno));
    }
  }
  list("/data/box");
  step("rmdir of a full one", rmdir("/data/box"));
  step("rename", rename("/data/box/file-with-a-longish-name-000", "/data/box/renamed"));
  step("symlink", symlink("renamed", "/data/box/link"));
  char target[64] = {0};
  printf("readlink: %zd \"%s\"\n", readlink("/data/box/link", target, sizeof target), target);
  char text[64] = {0};
  int fd = open("/data/box/link", O_RDONLY);
  ssize_t got = pread(fd, text, 5, 6);
  printf("through the link: %zd \"%s\"\n", got, text);
  close(fd);
  step("unlink the link", unlink("/data/box/link"));
  for (int i = 1; i < 200; i++) {
    char name[64];
    snprintf(name, sizeof name, "/data/box/file-with-a-longish-name-%03d", i);
    if (unlink(name) != 0) printf("%s: %s\n", name, strerror(errno));
  }
  step("unlink", unlink("/data/box/renamed"));
  step("rmdir", rmdir("/data/box"));
  list("/data/box");
}

static void limits(void) {
  printf("outside: %s\n", open("/etc/passwd", O_RDONLY) < 0 ? "refused" : "open");
  printf("above: %s\n", open("/data/../files", O_RDONLY) < 0 ? "refused" : "open");
  int fd = open("/data/poem.txt", O_RDWR);
  step("truncate", ftruncate(fd, 10));
  printf("seek to the end: %lld\n", (long long)lseek(fd, 0, SEEK_END));
  printf("write to a closed file: %s\n", close(fd) != 0 || write(fd, "x", 1) < 0 ? strerror(errno) : "written");
}

int main(void) {
  write_and_read();
  directories();
  limits();
  return 0;
}
