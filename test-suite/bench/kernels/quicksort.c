// Sorting: quicksort written out, with insertion sort for short pieces.
#include "kernel.h"

enum { n = 200000 };
static int32_t data[n];
const unsigned kernel_rounds = 18;

static void sort(int32_t* low, int32_t* high) {
  while (high - low > 16) {
    int32_t pivot = low[(high - low) / 2];
    int32_t *i = low, *j = high;
    while (i <= j) {
      while (*i < pivot) i++;
      while (*j > pivot) j--;
      if (i <= j) {
        int32_t t = *i;
        *i++ = *j;
        *j-- = t;
      }
    }
    sort(low, j);
    low = i;
  }
  for (int32_t* i = low + 1; i <= high; i++) {
    int32_t value = *i, *j = i;
    for (; j > low && j[-1] > value; j--) *j = j[-1];
    *j = value;
  }
}

uint64_t kernel(unsigned rounds) {
  uint64_t sum = 0;
  for (unsigned round = 0; round < rounds; round++) {
    for (int i = 0; i < n; i++) data[i] = (int32_t)random_u32();
    sort(data, data + n - 1);
    for (int i = 0; i < n; i += 1000) sum = mix(sum, (uint32_t)data[i]);
  }
  return sum;
}
