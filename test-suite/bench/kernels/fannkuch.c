// Permutations: how often a prefix must be reversed until the first element is 1.
#include "kernel.h"

enum { n = 9 };
const unsigned kernel_rounds = 12;

static int flips(const int* permutation) {
  int p[n], count = 0;
  memcpy(p, permutation, sizeof p);
  for (int first; (first = p[0]) != 0; count++) {
    for (int i = 0, j = first; i < j; i++, j--) {
      int t = p[i];
      p[i] = p[j];
      p[j] = t;
    }
  }
  return count;
}

static uint64_t all_permutations(void) {
  int p[n], used[n] = {0}, depth = 0;
  uint64_t sum = 0;
  for (int i = 0; i < n; i++) p[i] = i;
  sum += (uint64_t)flips(p);
  while (depth < n) {
    if (used[depth] < depth) {
      int other = depth % 2 == 0 ? 0 : used[depth], t = p[depth];
      p[depth] = p[other];
      p[other] = t;
      sum += (uint64_t)flips(p);
      used[depth]++;
      depth = 0;
    } else {
      used[depth++] = 0;
    }
  }
  return sum;
}

uint64_t kernel(unsigned rounds) {
  uint64_t sum = 0;
  for (unsigned round = 0; round < rounds; round++) sum = mix(sum, all_permutations());
  return sum;
}
