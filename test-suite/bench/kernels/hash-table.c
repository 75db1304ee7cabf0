// Hashing: a table with open addressing that is filled, searched and emptied.
#include "kernel.h"

enum { slots = 1 << 16, keys = 40000 };
typedef struct {
  uint32_t key, count;
} Slot;
static Slot table[slots];
const unsigned kernel_rounds = 270;

static Slot* find(uint32_t key) {
  uint32_t position = (key * 2654435769u) >> 16;
  while (table[position].key != key && table[position].key != 0) position = (position + 1) & (slots - 1);
  return &table[position];
}

uint64_t kernel(unsigned rounds) {
  uint64_t sum = 0;
  for (unsigned round = 0; round < rounds; round++) {
    memset(table, 0, sizeof table);
    for (int i = 0; i < keys; i++) {
      Slot* slot = find((random_u32() & 0xffff) + 1);
      slot->key = slot->key != 0 ? slot->key : 1 + (random_u32() & 0xffff);
      slot->count++;
    }
    for (uint32_t key = 1; key < keys; key++) sum += find(key)->count;
    sum = mix(sum, round);
  }
  return sum;
}
