// Stencil: heat equation, seven points in three dimensions.
#include "kernel.h"

enum { n = 80 };
static real a[n][n][n], b[n][n][n];
const unsigned kernel_rounds = 480;

static void step(real (*to)[n][n], real (*from)[n][n]) {
  for (int i = 1; i < n - 1; i++) {
    for (int j = 1; j < n - 1; j++) {
      for (int k = 1; k < n - 1; k++) {
        real here = from[i][j][k];
        to[i][j][k] = (real)0.125 * (from[i + 1][j][k] - 2 * here + from[i - 1][j][k]) +
                      (real)0.125 * (from[i][j + 1][k] - 2 * here + from[i][j - 1][k]) +
                      (real)0.125 * (from[i][j][k + 1] - 2 * here + from[i][j][k - 1]) + here;
      }
    }
  }
}

uint64_t kernel(unsigned rounds) {
  for (int i = 0; i < n * n * n; i++) (&a[0][0][0])[i] = (&b[0][0][0])[i] = random_real();
  for (unsigned round = 0; round < rounds; round++) {
    step(b, a);
    step(a, b);
  }
  return mix_reals(0, &a[0][0][0], n * n * n);
}
