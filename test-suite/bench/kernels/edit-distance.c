// Dynamic programming: Levenshtein distance of two texts, one row at a time.
#include "kernel.h"

enum { length = 3000 };
static uint8_t left[length], right[length];
static int row[length + 1];
const unsigned kernel_rounds = 9;

static int least(int a, int b) { return a < b ? a : b; }

uint64_t kernel(unsigned rounds) {
  for (int i = 0; i < length; i++) left[i] = (uint8_t)(random_u32() % 4), right[i] = (uint8_t)(random_u32() % 4);
  uint64_t sum = 0;
  for (unsigned round = 0; round < rounds; round++) {
    left[round % length] ^= 1;
    for (int j = 0; j <= length; j++) row[j] = j;
    for (int i = 1; i <= length; i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= length; j++) {
        int above = row[j];
        row[j] = least(least(row[j - 1], above) + 1, diagonal + (left[i - 1] != right[j - 1]));
        diagonal = above;
      }
    }
    sum = mix(sum, (uint64_t)row[length]);
  }
  return sum;
}
