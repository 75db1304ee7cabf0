// Measures how long programs take from the start to the end: start-timer ROUNDS -- COMMAND… -- COMMAND… runs each
// command ROUNDS times, in turns, so that what disturbs the machine disturbs all alike, and prints for each the minimum
// and the median of its times in nanoseconds. The commands' standard output is thrown away.
#include <fcntl.h>
#include <spawn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char** environ;

static int64_t now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static int by_value(const void* left, const void* right) {
  int64_t a = *(const int64_t*)left, b = *(const int64_t*)right;
  return (a > b) - (a < b);
}

static int64_t time_of(char** command, const posix_spawn_file_actions_t* actions) {
  pid_t child;
  int status;
  int64_t begin = now();
  if (posix_spawn(&child, command[0], actions, NULL, command, environ) != 0) exit(1);
  if (waitpid(child, &status, 0) != child || status != 0) exit(1);
  return now() - begin;
}

// Cuts the arguments into commands; each "--" becomes the end of the command before it.
static int find_commands(char** arguments, char*** commands) {
  int count = 0;
  for (char** argument = arguments; *argument != NULL; argument++) {
    if (strcmp(*argument, "--") != 0) continue;
    *argument = NULL;
    commands[count++] = argument + 1;
  }
  return count;
}

int main(int argc, char** argv) {
  int rounds = argc > 3 ? atoi(argv[1]) : 0;
  if (rounds <= 0) return 2;
  char*** commands = calloc((size_t)argc, sizeof *commands);
  int count = find_commands(argv + 2, commands);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  int64_t* times = calloc((size_t)rounds * (size_t)count, sizeof *times);
  for (int round = 0; round < rounds; round++) {
    for (int i = 0; i < count; i++) times[i * rounds + round] = time_of(commands[i], &actions);
  }
  for (int i = 0; i < count; i++) {
    qsort(times + i * rounds, (size_t)rounds, sizeof *times, by_value);
    printf("%lld %lld\n", (long long)times[i * rounds], (long long)times[i * rounds + rounds / 2]);
  }
  return 0;
}
