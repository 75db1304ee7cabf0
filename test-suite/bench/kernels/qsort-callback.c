// Sorting through a comparison function: an indirect call for each comparison, in a heap sort of records.
#include "kernel.h"

enum { n = 50000 };
typedef struct {
  uint32_t key, value;
} Record;
typedef int (*Compare)(const Record*, const Record*);
static Record records[n];
const unsigned kernel_rounds = 43;

static int by_key(const Record* a, const Record* b) { return (a->key > b->key) - (a->key < b->key); }
static int by_value(const Record* a, const Record* b) { return (a->value > b->value) - (a->value < b->value); }
static const Compare orders[] = {by_key, by_value};

static void sift(int root, int count, Compare compare) {
  Record moving = records[root];
  for (int child; (child = 2 * root + 1) < count; root = child) {
    if (child + 1 < count && compare(&records[child], &records[child + 1]) < 0) child++;
    if (compare(&moving, &records[child]) >= 0) break;
    records[root] = records[child];
  }
  records[root] = moving;
}

static void heap_sort(Compare compare) {
  for (int i = n / 2; i-- > 0;) sift(i, n, compare);
  for (int count = n; count-- > 1;) {
    Record largest = records[0];
    records[0] = records[count];
    records[count] = largest;
    sift(0, count, compare);
  }
}

uint64_t kernel(unsigned rounds) {
  uint64_t sum = 0;
  for (int i = 0; i < n; i++) records[i] = (Record){random_u32(), random_u32()};
  for (unsigned round = 0; round < rounds; round++) {
    heap_sort(orders[round & 1]);
    sum = mix(sum, records[n / 3].key);
  }
  return sum;
}
