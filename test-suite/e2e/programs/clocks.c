// Clocks, sleeping, randomness and yielding: what a program may know without any grant.
#include <errno.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static double seconds(clockid_t clock) {
  struct timespec now;
  if (clock_gettime(clock, &now) != 0) return -1;
  return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

int main(void) {
  struct timespec resolution;
  printf("resolution: %d\n", clock_getres(CLOCK_MONOTONIC, &resolution) == 0 && resolution.tv_nsec > 0);
  printf("after 2020: %d\n", seconds(CLOCK_REALTIME) > 1577836800.0);

  double begin = seconds(CLOCK_MONOTONIC);
  struct timespec nap = {0, 30 * 1000 * 1000};
  int slept = nanosleep(&nap, NULL);
  double took = seconds(CLOCK_MONOTONIC) - begin;
  printf("slept: %d, long enough: %d, not for ever: %d\n", slept, took >= 0.03, took < 20);

  double last = begin;
  int backwards = 0;
  for (int i = 0; i < 10000; i++) {
    double now = seconds(CLOCK_MONOTONIC);
    if (now < last) backwards++;
    last = now;
  }
  printf("backwards: %d\n", backwards);

  uint8_t first[64] = {0}, second[64] = {0};
  printf("random: %d %d, different: %d\n", getentropy(first, sizeof first), getentropy(second, sizeof second),
         memcmp(first, second, sizeof first) != 0);
  printf("yield: %d\n", sched_yield());
  return 0;
}
