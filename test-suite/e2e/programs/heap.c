// @native
// The allocator under churn, and memory.grow: blocks of all sizes keep their contents, and 300 MB can be had.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { slots = 1000, rounds = 200000, large_blocks = 30 };

static uint32_t state = 12345;
static uint32_t next_random(void) {
  state = state * 1664525u + 1013904223u;
  return state >> 8;
}

static int intact(const uint8_t* block, size_t size, uint8_t mark) {
  return size == 0 || (block[0] == mark && block[size / 2] == mark && block[size - 1] == mark);
}

static int churn(void) {
  static uint8_t* blocks[slots];
  static size_t sizes[slots];
  int wrong = 0;
  for (int round = 0; round < rounds; round++) {
    uint32_t slot = next_random() % slots;
    if (!intact(blocks[slot], sizes[slot], (uint8_t)slot)) wrong++;
    size_t size = next_random() % 50 == 0 ? next_random() % 100000 : next_random() % 300;
    if (next_random() % 3 == 0 && blocks[slot] != NULL && size > 0) {
      size_t kept = size < sizes[slot] ? size : sizes[slot];
      blocks[slot] = realloc(blocks[slot], size);
      if (blocks[slot] == NULL || (kept > 0 && blocks[slot][kept - 1] != (uint8_t)slot)) return -1;
    } else {
      free(blocks[slot]);
      blocks[slot] = malloc(size + 1);
      if (blocks[slot] == NULL) return -1;
    }
    sizes[slot] = size;
    memset(blocks[slot], (int)slot, size);
  }
  for (int slot = 0; slot < slots; slot++) free(blocks[slot]);
  return wrong;
}

static int grow(void) {
  static uint8_t* blocks[large_blocks];
  size_t size = 10u << 20;
  for (int i = 0; i < large_blocks; i++) {
    blocks[i] = calloc(1, size);
    if (blocks[i] == NULL) return i;
    for (size_t at = 0; at < size; at += 4096) {
      if (blocks[i][at] != 0) return -1;
      blocks[i][at] = (uint8_t)(i + 1);
    }
  }
  for (int i = 0; i < large_blocks; i++) {
    if (blocks[i][size - 4096] != i + 1) return -2;
    free(blocks[i]);
  }
  return large_blocks;
}

int main(void) {
  printf("churn: %d blocks changed by others\n", churn());
  printf("grow: %d blocks of 10 MB\n", grow());
  return 0;
}
