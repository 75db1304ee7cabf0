// Linear algebra: a sparse matrix by rows times a vector, gathering through an index array.
#include "kernel.h"

enum { rows = 40000, per_row = 12 };
static int32_t column[rows * per_row];
static real value[rows * per_row], x[rows], y[rows];
const unsigned kernel_rounds = 750;

uint64_t kernel(unsigned rounds) {
  for (int i = 0; i < rows * per_row; i++) {
    column[i] = (int32_t)(random_u32() % rows);
    value[i] = random_real() / per_row;
  }
  for (int i = 0; i < rows; i++) x[i] = random_real();
  for (unsigned round = 0; round < rounds; round++) {
    for (int row = 0; row < rows; row++) {
      real sum = 0;
      for (int k = row * per_row; k < (row + 1) * per_row; k++) sum += value[k] * x[column[k]];
      y[row] = sum;
    }
    for (int i = 0; i < rows; i++) x[i] = y[i] + (real)0.125;
  }
  return mix_reals(0, x, rows);
}
