// Linear algebra: LU decomposition in place, without pivoting (the matrix is diagonally dominant).
#include "kernel.h"

enum { n = 300 };
static real start[n][n], a[n][n];
const unsigned kernel_rounds = 220;

static void decompose(void) {
  for (int k = 0; k < n; k++) {
    for (int i = k + 1; i < n; i++) {
      real factor = a[i][k] / a[k][k];
      a[i][k] = factor;
      for (int j = k + 1; j < n; j++) a[i][j] -= factor * a[k][j];
    }
  }
}

uint64_t kernel(unsigned rounds) {
  for (int i = 0; i < n; i++) {
    for (int j = 0; j < n; j++) start[i][j] = random_real() + (i == j ? n : 0);
  }
  for (unsigned round = 0; round < rounds; round++) {
    memcpy(a, start, sizeof a);
    a[0][0] += (real)round;
    decompose();
  }
  return mix_reals(0, &a[0][0], n * n);
}
