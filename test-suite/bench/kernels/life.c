// Stencil over bytes: Conway's game of life on a torus.
#include "kernel.h"

enum { size = 512 };
static uint8_t world[size][size], next[size][size];
const unsigned kernel_rounds = 270;

uint64_t kernel(unsigned rounds) {
  for (int i = 0; i < size * size; i++) (&world[0][0])[i] = random_u32() % 3 == 0;
  for (unsigned round = 0; round < rounds; round++) {
    for (int y = 0; y < size; y++) {
      const uint8_t *above = world[(y + size - 1) % size], *row = world[y], *below = world[(y + 1) % size];
      for (int x = 0; x < size; x++) {
        int left = (x + size - 1) % size, right = (x + 1) % size;
        int neighbours =
            above[left] + above[x] + above[right] + row[left] + row[right] + below[left] + below[x] + below[right];
        next[y][x] = neighbours == 3 || (neighbours == 2 && row[x]);
      }
    }
    memcpy(world, next, sizeof world);
  }
  uint64_t sum = 0;
  for (int i = 0; i < size * size; i++) sum = mix(sum, (&world[0][0])[i]);
  return sum;
}
