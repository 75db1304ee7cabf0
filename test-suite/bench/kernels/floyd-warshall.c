// Dynamic programming: shortest paths between all pairs of a graph's nodes.
#include "kernel.h"

enum { n = 220 };
static int32_t start[n][n], distance[n][n];
const unsigned kernel_rounds = 40;

uint64_t kernel(unsigned rounds) {
  for (int i = 0; i < n; i++) {
    for (int j = 0; j < n; j++) start[i][j] = i == j ? 0 : (int32_t)(random_u32() % 10000) + 1;
  }
  uint64_t sum = 0;
  for (unsigned round = 0; round < rounds; round++) {
    memcpy(distance, start, sizeof distance);
    for (int k = 0; k < n; k++) {
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          int32_t through = distance[i][k] + distance[k][j];
          if (through < distance[i][j]) distance[i][j] = through;
        }
      }
    }
    for (int i = 0; i < n; i++) sum = mix(sum, (uint64_t)distance[i][n - 1 - i]);
  }
  return sum;
}
