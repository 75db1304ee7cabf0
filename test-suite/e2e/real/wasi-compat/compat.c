// Functions that wasi-libc declares and does not have: there are no other processes and no temporary files.
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

int system(const char* command) {
  (void)command;
  errno = ENOSYS;
  return -1;
}
FILE* tmpfile(void) {
  errno = ENOSYS;
  return NULL;
}
char* tmpnam(char* name) {
  (void)name;
  errno = ENOSYS;
  return NULL;
}
