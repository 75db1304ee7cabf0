// Runs a program under a filter of system calls, as containers do that forbid or don't know some:
//   deny ERRNO NUMBER... -- PROGRAM [ARGUMENT...]
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

int main(int count, char** arguments) {
  enum { MOST = 64 };
  struct sock_filter filter[2 * MOST + 2] = {BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr))};
  unsigned short size = 1;
  int at = 2;
  for (; at < count && strcmp(arguments[at], "--") != 0 && at < MOST; at++) {
    const struct sock_filter refusal[] = {BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (unsigned)atoi(arguments[at]), 0, 1),
                                          BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | (unsigned)atoi(arguments[1]))};
    memcpy(filter + size, refusal, sizeof refusal);
    size += 2;
  }
  filter[size++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
  const struct sock_fprog program = {.len = size, .filter = filter};
  if (at + 1 >= count || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
      prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0) {
    return 90;
  }
  execv(arguments[at + 1], arguments + at + 1);
  perror("deny");
  return 91;
}
