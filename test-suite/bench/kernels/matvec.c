// Linear algebra: A x and transposed A y, the two access patterns of a dense matrix.
#include "kernel.h"

enum { n = 1000 };
static real a[n][n], x[n], y[n];
const unsigned kernel_rounds = 220;

uint64_t kernel(unsigned rounds) {
  for (int i = 0; i < n; i++) {
    x[i] = random_real();
    for (int j = 0; j < n; j++) a[i][j] = random_real() / n;
  }
  for (unsigned round = 0; round < rounds; round++) {
    for (int i = 0; i < n; i++) {
      real sum = 0;
      for (int j = 0; j < n; j++) sum += a[i][j] * x[j];
      y[i] = sum;
    }
    for (int j = 0; j < n; j++) x[j] = (real)0.25;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) x[j] += a[i][j] * y[i];
    }
  }
  return mix_reals(0, x, n);
}
