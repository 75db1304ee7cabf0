// Simulation: planets that attract each other; square roots and divisions over few objects.
#include "kernel.h"

enum { bodies = 5 };
typedef struct {
  real x[3], v[3], mass;
} Body;
static Body body[bodies];
const unsigned kernel_rounds = 4100000;

static void advance(real step) {
  for (int i = 0; i < bodies; i++) {
    for (int j = i + 1; j < bodies; j++) {
      real d[3], square = (real)0.01;
      for (int k = 0; k < 3; k++) {
        d[k] = body[i].x[k] - body[j].x[k];
        square += d[k] * d[k];
      }
      real magnitude = step / (square * (real)__builtin_sqrt((double)square));
      for (int k = 0; k < 3; k++) {
        body[i].v[k] -= d[k] * body[j].mass * magnitude;
        body[j].v[k] += d[k] * body[i].mass * magnitude;
      }
    }
  }
  for (int i = 0; i < bodies; i++) {
    for (int k = 0; k < 3; k++) body[i].x[k] += step * body[i].v[k];
  }
}

uint64_t kernel(unsigned rounds) {
  for (int i = 0; i < bodies; i++) {
    for (int k = 0; k < 3; k++) body[i].x[k] = 10 * random_real(), body[i].v[k] = random_real();
    body[i].mass = i == 0 ? 40 : random_real();
  }
  for (unsigned round = 0; round < rounds; round++) advance((real)0.001);
  uint64_t sum = 0;
  for (int i = 0; i < bodies; i++) sum = mix_reals(sum, body[i].x, 3);
  return sum;
}
