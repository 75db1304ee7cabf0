// Does what its arguments say and prints what came of it, one line each. cases/sandbox.py runs it with various grants.
//   read PATH | write PATH | append PATH | mkdir PATH | rmdir PATH | unlink PATH | list PATH | stat PATH
//   link OLD NEW | rename OLD NEW | symlink TARGET NEW | touch PATH | truncate PATH | env NAME | environ
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

extern char** environ;

static int read_file(const char* path) {
  FILE* file = fopen(path, "r");
  if (file == NULL) return -1;
  char line[256] = {0};
  if (fgets(line, sizeof line, file) == NULL) line[0] = 0;
  line[strcspn(line, "\n")] = 0;
  printf("\"%s\" ", line);
  return fclose(file);
}

static int write_file(const char* path, int flags) {
  int fd = open(path, flags, 0666);
  if (fd < 0) return -1;
  int result = write(fd, "written\n", 8) == 8 ? 0 : -1;
  close(fd);
  return result;
}

static int list(const char* path) {
  DIR* directory = opendir(path);
  if (directory == NULL) return -1;
  int count = 0;
  for (struct dirent* entry; (entry = readdir(directory)) != NULL;) {
    if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0) count++;
  }
  printf("%d entries ", count);
  return closedir(directory);
}

static int print_environment(void) {
  for (char** variable = environ; variable != NULL && *variable != NULL; variable++) printf("%s;", *variable);
  return 0;
}

static int touch(const char* path) {
  struct timespec times[2] = {{1000000000, 0}, {1000000000, 0}};
  return utimensat(AT_FDCWD, path, times, 0);
}

static int print_variable(const char* name) {
  const char* value = getenv(name);
  printf("%s ", value == NULL ? "(unset)" : value);
  return 0;
}

static int one_argument(const char* what, const char* path) {
  struct stat info;
  if (strcmp(what, "read") == 0) return read_file(path);
  if (strcmp(what, "write") == 0) return write_file(path, O_WRONLY | O_CREAT | O_TRUNC);
  if (strcmp(what, "append") == 0) return write_file(path, O_WRONLY | O_APPEND);
  if (strcmp(what, "mkdir") == 0) return mkdir(path, 0777);
  if (strcmp(what, "rmdir") == 0) return rmdir(path);
  if (strcmp(what, "unlink") == 0) return unlink(path);
  if (strcmp(what, "list") == 0) return list(path);
  if (strcmp(what, "stat") == 0) return stat(path, &info);
  if (strcmp(what, "touch") == 0) return touch(path);
  if (strcmp(what, "truncate") == 0) return truncate(path, 0);
  if (strcmp(what, "env") == 0) return print_variable(path);
  exit(2);
}

static int two_arguments(const char* what, const char* first, const char* second) {
  if (strcmp(what, "link") == 0) return link(first, second);
  if (strcmp(what, "rename") == 0) return rename(first, second);
  return symlink(first, second);
}

int main(int argc, char** argv) {
  for (int i = 1; i < argc;) {
    const char* what = argv[i++];
    int two = strcmp(what, "link") == 0 || strcmp(what, "rename") == 0 || strcmp(what, "symlink") == 0;
    int result;
    printf("%s: ", what);
    if (strcmp(what, "environ") == 0) {
      result = print_environment();
    } else if (i + two >= argc) {
      return 2;
    } else if (two) {
      result = two_arguments(what, argv[i], argv[i + 1]);
    } else {
      result = one_argument(what, argv[i]);
    }
    i += strcmp(what, "environ") == 0 ? 0 : 1 + two;
    puts(result == 0 ? "yes" : "no");
  }
  return 0;
}
