// Loops over memory that a vectorizer makes something of: neighbours, elements at a distance, by index, and under a
// condition. Prints a checksum of each; with an argument, the last one runs beyond the memory.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { count = 1003 };
static uint8_t bytes[count], others[count];
static uint32_t words[count], sums[count], indices[count];
static int32_t table[4 * count];

__attribute__((noinline)) static void mark_multiples(uint8_t* flags, int size, int step) {
  for (int i = step; i < size; i += step) flags[i] = 1;
}
__attribute__((noinline)) static void mix(uint8_t* to, const uint8_t* from, int size) {
  for (int i = 0; i < size; ++i) to[i] = (uint8_t)(from[i] * 3 + to[i]);
}
__attribute__((noinline)) static void by_index(uint32_t* to, const uint32_t* from, const uint32_t* index, int size) {
  for (int i = 0; i < size; ++i) to[index[i]] += from[index[i]];
}
__attribute__((noinline)) static void under_condition(uint32_t* to, const uint32_t* from, int size) {
  for (int i = 0; i < size; ++i) {
    if (from[i] & 4) to[i] = from[i] >> 1;
  }
}
__attribute__((noinline)) static void every_fourth(int32_t* to, const int32_t* from, int stride) {
  for (int i = 0; i < 8; ++i) to[i] = from[i * stride] + from[i * stride + 1];
}
__attribute__((noinline)) static uint32_t sum(const uint32_t* from, uint32_t size) {
  uint32_t result = 0;
  for (uint32_t i = 0; i < size; ++i) result += from[i] ^ i;
  return result;
}
__attribute__((noinline)) static int length(const uint8_t* text) {
  int result = 0;
  while (text[result] != 0) ++result;
  return result;
}

int main(int argc, char** argv) {
  for (int i = 0; i < count; ++i) {
    bytes[i] = (uint8_t)(i * 7);
    words[i] = (uint32_t)i * 2654435761U;
    indices[i] = (uint32_t)(i * 5 % count);
    table[4 * i] = i;
  }
  for (int step = 2; step < 40; ++step) mark_multiples(others, count - 1, step);
  mix(others, bytes, count - 1);
  by_index(sums, words, indices, count);
  under_condition(sums, words, count);
  every_fourth(table + 100, table, argc + 3);
  uint32_t check = 0;
  for (int i = 0; i < count; ++i) check = check * 31 + others[i] + sums[i];
  for (int i = 0; i < 4 * count; ++i) check = check * 31 + (uint32_t)table[i];
  printf("%u %u %d\n", check, sum(words, count), length(others + 900));
  if (argc > 1) printf("%u\n", sum(words, (uint32_t)strtoul(argv[1], NULL, 0)));
  return 0;
}
