// Clustering: distances to the nearest of some centres, comparisons of floats, and averages.
#include "kernel.h"

enum { points = 20000, centres = 16, dimensions = 4 };
static real point[points][dimensions], centre[centres][dimensions];
const unsigned kernel_rounds = 260;

static int nearest(const real* p) {
  int best = 0;
  real best_distance = 1000;
  for (int c = 0; c < centres; c++) {
    real distance = 0;
    for (int k = 0; k < dimensions; k++) distance += (p[k] - centre[c][k]) * (p[k] - centre[c][k]);
    if (distance < best_distance) best_distance = distance, best = c;
  }
  return best;
}

uint64_t kernel(unsigned rounds) {
  for (int i = 0; i < points * dimensions; i++) (&point[0][0])[i] = random_real();
  memcpy(centre, point, sizeof centre);
  for (unsigned round = 0; round < rounds; round++) {
    static real sum[centres][dimensions];
    static int count[centres];
    memset(sum, 0, sizeof sum);
    memset(count, 0, sizeof count);
    for (int i = 0; i < points; i++) {
      int c = nearest(point[i]);
      count[c]++;
      for (int k = 0; k < dimensions; k++) sum[c][k] += point[i][k];
    }
    for (int c = 0; c < centres; c++) {
      for (int k = 0; k < dimensions && count[c] > 0; k++) centre[c][k] = sum[c][k] / (real)count[c];
    }
  }
  return mix_reals(0, &centre[0][0], centres * dimensions);
}
