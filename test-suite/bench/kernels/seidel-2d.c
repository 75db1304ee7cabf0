// Stencil in place: each point needs its neighbour's new value, so nothing vectorizes.
#include "kernel.h"

enum { n = 400 };
static real a[n][n];
const unsigned kernel_rounds = 190;

uint64_t kernel(unsigned rounds) {
  for (int i = 0; i < n * n; i++) (&a[0][0])[i] = random_real();
  for (unsigned round = 0; round < rounds; round++) {
    for (int i = 1; i < n - 1; i++) {
      for (int j = 1; j < n - 1; j++) {
        a[i][j] = (a[i - 1][j - 1] + a[i - 1][j] + a[i - 1][j + 1] + a[i][j - 1] + a[i][j] + a[i][j + 1] +
                   a[i + 1][j - 1] + a[i + 1][j] + a[i + 1][j + 1]) /
                  9;
      }
    }
  }
  return mix_reals(0, &a[0][0], n * n);
}
