// Dynamic programming: the most valuable choice of things under a weight limit.
#include "kernel.h"

enum { things = 200, limit = 20000 };
static int32_t best[limit + 1];
static int weight[things], worth[things];
const unsigned kernel_rounds = 94;

uint64_t kernel(unsigned rounds) {
  for (int i = 0; i < things; i++) weight[i] = 1 + (int)(random_u32() % 500), worth[i] = (int)(random_u32() % 1000);
  uint64_t sum = 0;
  for (unsigned round = 0; round < rounds; round++) {
    memset(best, 0, sizeof best);
    for (int i = 0; i < things; i++) {
      for (int left = limit; left >= weight[i]; left--) {
        int32_t with = best[left - weight[i]] + worth[i];
        if (with > best[left]) best[left] = with;
      }
    }
    worth[round % things] += 1;
    sum = mix(sum, (uint64_t)best[limit]);
  }
  return sum;
}
