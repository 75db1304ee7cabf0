// Runs a command and writes what it took: usage FILE COMMAND…; FILE gets wall and processor time in seconds and the
// peak memory in KiB. A small process of its own, because a process's peak memory counts from what started it.
#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static double seconds(struct timeval time) { return (double)time.tv_sec + (double)time.tv_usec * 1e-6; }

int main(int argc, char** argv) {
  int status;
  struct rusage usage;
  if (argc < 3) return 127;
  double begin = now();
  pid_t child = fork();
  if (child == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);  // whoever ends this process, because time is up, means the command
    execvp(argv[2], argv + 2);
    _exit(127);
  }
  if (wait4(child, &status, 0, &usage) != child) return 127;
  double wall = now() - begin;
  FILE* file = fopen(argv[1], "w");
  if (file == NULL) return 127;
  fprintf(file, "%.9f %.9f %ld\n", wall, seconds(usage.ru_utime) + seconds(usage.ru_stime), usage.ru_maxrss);
  if (fclose(file) != 0) return 127;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
