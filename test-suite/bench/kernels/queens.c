// Search: all ways to place queens that don't attack each other, by bit masks and recursion.
#include "kernel.h"

enum { n = 11 };
const unsigned kernel_rounds = 370;

static unsigned place(uint32_t columns, uint32_t left, uint32_t right) {
  if (columns == (1u << n) - 1) return 1;
  unsigned found = 0;
  for (uint32_t free = ~(columns | left | right) & ((1u << n) - 1); free != 0;) {
    uint32_t bit = free & -free;
    free ^= bit;
    found += place(columns | bit, (left | bit) << 1, (right | bit) >> 1);
  }
  return found;
}

uint64_t kernel(unsigned rounds) {
  uint64_t sum = 0;
  for (unsigned round = 0; round < rounds; round++) sum = mix(sum, place(0, round % 2, 0));
  return sum;
}
