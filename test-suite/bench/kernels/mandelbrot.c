// Escape times of the Mandelbrot set: a long dependency chain and an unpredictable exit.
#include "kernel.h"

enum { size = 300, limit = 50 };
const unsigned kernel_rounds = 64;

uint64_t kernel(unsigned rounds) {
  uint64_t sum = 0;
  for (unsigned round = 0; round < rounds; round++) {
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        real c_re = (real)3 * column / size - 2, c_im = (real)2 * row / size - 1 + (real)round / 1024;
        real re = 0, im = 0;
        int steps = 0;
        while (steps < limit && re * re + im * im < 4) {
          real next = re * re - im * im + c_re;
          im = 2 * re * im + c_im;
          re = next;
          steps++;
        }
        sum = mix(sum, (uint64_t)steps);
      }
    }
  }
  return sum;
}
