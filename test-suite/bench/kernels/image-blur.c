// Images: a separable blur of bytes with fixed-point weights; narrow integers that vectorize.
#include "kernel.h"

enum { width = 640, height = 480 };
static uint8_t image[height][width], rows[height][width];
const unsigned kernel_rounds = 4800;

static uint8_t weigh(int a, int b, int c, int d, int e) { return (uint8_t)((a + 4 * b + 6 * c + 4 * d + e + 8) >> 4); }

uint64_t kernel(unsigned rounds) {
  for (int i = 0; i < width * height; i++) (&image[0][0])[i] = (uint8_t)random_u32();
  for (unsigned round = 0; round < rounds; round++) {
    for (int y = 0; y < height; y++) {
      const uint8_t* in = image[y];
      for (int x = 2; x < width - 2; x++) rows[y][x] = weigh(in[x - 2], in[x - 1], in[x], in[x + 1], in[x + 2]);
    }
    for (int y = 2; y < height - 2; y++) {
      for (int x = 2; x < width - 2; x++) {
        image[y][x] = weigh(rows[y - 2][x], rows[y - 1][x], rows[y][x], rows[y + 1][x], rows[y + 2][x]);
      }
    }
    image[round % height][round % width] = 255;
  }
  uint64_t sum = 0;
  for (int i = 0; i < width * height; i++) sum = mix(sum, (&image[0][0])[i]);
  return sum;
}
