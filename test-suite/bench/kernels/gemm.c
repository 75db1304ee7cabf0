// Linear algebra: product of dense matrices, in the loop order that vectorizes.
#include "kernel.h"

enum { n = 256 };
static real a[n][n], b[n][n], c[n][n];
const unsigned kernel_rounds = 170;

uint64_t kernel(unsigned rounds) {
  for (int i = 0; i < n; i++) {
    for (int j = 0; j < n; j++) a[i][j] = random_real(), b[i][j] = random_real();
  }
  for (unsigned round = 0; round < rounds; round++) {
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) c[i][j] *= (real)0.5;
      for (int k = 0; k < n; k++) {
        for (int j = 0; j < n; j++) c[i][j] += a[i][k] * b[k][j];
      }
    }
  }
  return mix_reals(0, &c[0][0], n * n);
}
