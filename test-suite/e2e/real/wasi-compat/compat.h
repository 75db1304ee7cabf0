// What programs written for POSIX ask for and wasi-libc lacks, with the answer of a system that has one user and no
// locks. Included before their first line (-include).
#pragma once
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#ifndef F_GETLK
#define F_GETLK 5
#define F_SETLK 6
#define F_SETLKW 7
#define F_RDLCK 0
#define F_WRLCK 1
#define F_UNLCK 2
#endif

#ifndef L_tmpnam
#define L_tmpnam 20
#endif

static inline int fchmod(int fd, mode_t mode) {
  (void)fd, (void)mode;
  return 0;
}
static inline int chmod(const char* path, mode_t mode) {
  (void)path, (void)mode;
  return 0;
}
static inline int fchown(int fd, uid_t user, gid_t group) {
  (void)fd, (void)user, (void)group;
  return 0;
}
static inline uid_t geteuid(void) { return 0; }
static inline uid_t getuid(void) { return 0; }
