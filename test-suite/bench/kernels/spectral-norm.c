// Largest singular value of an infinite matrix whose elements are computed where they are needed: divisions.
#include "kernel.h"

enum { n = 300 };
static real u[n], v[n], w[n];
const unsigned kernel_rounds = 1000;

static real element(int i, int j) { return 1 / (real)((i + j) * (i + j + 1) / 2 + i + 1); }

static void times(real* out, const real* in) {
  for (int i = 0; i < n; i++) {
    real sum = 0;
    for (int j = 0; j < n; j++) sum += element(i, j) * in[j];
    out[i] = sum;
  }
}
static void transposed_times(real* out, const real* in) {
  for (int i = 0; i < n; i++) {
    real sum = 0;
    for (int j = 0; j < n; j++) sum += element(j, i) * in[j];
    out[i] = sum;
  }
}

uint64_t kernel(unsigned rounds) {
  for (int i = 0; i < n; i++) u[i] = 1;
  for (unsigned round = 0; round < rounds; round++) {
    times(w, u);
    transposed_times(v, w);
    for (int i = 0; i < n; i++) u[i] = v[i] / (real)1.25;
  }
  return mix_reals(0, u, n);
}
