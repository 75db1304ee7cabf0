// Sorting: least significant digit first, by counting bytes; scattered stores.
#include "kernel.h"

enum { n = 200000 };
static uint32_t data[n], other[n];
const unsigned kernel_rounds = 210;

static void pass(uint32_t* to, const uint32_t* from, int shift) {
  uint32_t position[257] = {0};
  for (int i = 0; i < n; i++) position[((from[i] >> shift) & 255) + 1]++;
  for (int d = 0; d < 256; d++) position[d + 1] += position[d];
  for (int i = 0; i < n; i++) to[position[(from[i] >> shift) & 255]++] = from[i];
}

uint64_t kernel(unsigned rounds) {
  uint64_t sum = 0;
  for (unsigned round = 0; round < rounds; round++) {
    for (int i = 0; i < n; i++) data[i] = random_u32();
    pass(other, data, 0);
    pass(data, other, 8);
    pass(other, data, 16);
    pass(data, other, 24);
    for (int i = 0; i < n; i += 1000) sum = mix(sum, data[i]);
  }
  return sum;
}
