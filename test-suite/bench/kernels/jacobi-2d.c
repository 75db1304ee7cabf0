// Stencil: five points in two dimensions, from one array into another and back.
#include "kernel.h"

enum { n = 500 };
static real a[n][n], b[n][n];
const unsigned kernel_rounds = 1900;

static void step(real (*to)[n], real (*from)[n]) {
  for (int i = 1; i < n - 1; i++) {
    for (int j = 1; j < n - 1; j++) {
      to[i][j] = (real)0.2 * (from[i][j] + from[i][j - 1] + from[i][j + 1] + from[i + 1][j] + from[i - 1][j]);
    }
  }
}

uint64_t kernel(unsigned rounds) {
  for (int i = 0; i < n; i++) {
    for (int j = 0; j < n; j++) a[i][j] = b[i][j] = random_real();
  }
  for (unsigned round = 0; round < rounds; round++) {
    step(b, a);
    step(a, b);
  }
  return mix_reals(0, &a[0][0], n * n);
}
