// Strings: base64, there and back.
#include "kernel.h"

enum { size = 3 << 16 };
static uint8_t data[size], back[size];
static char text[size / 3 * 4];
static uint8_t value_of[256];
static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const unsigned kernel_rounds = 1500;

static void encode(void) {
  for (int i = 0, o = 0; i < size; i += 3, o += 4) {
    uint32_t bits = (uint32_t)data[i] << 16 | (uint32_t)data[i + 1] << 8 | data[i + 2];
    for (int k = 0; k < 4; k++) text[o + k] = digits[bits >> (18 - 6 * k) & 63];
  }
}

static void decode(void) {
  for (int i = 0, o = 0; o < size; i += 4, o += 3) {
    uint32_t bits = 0;
    for (int k = 0; k < 4; k++) bits = bits << 6 | value_of[(uint8_t)text[i + k]];
    back[o] = (uint8_t)(bits >> 16), back[o + 1] = (uint8_t)(bits >> 8), back[o + 2] = (uint8_t)bits;
  }
}

uint64_t kernel(unsigned rounds) {
  for (int i = 0; i < 64; i++) value_of[(uint8_t)digits[i]] = (uint8_t)i;
  for (int i = 0; i < size; i++) data[i] = (uint8_t)random_u32();
  uint64_t sum = 0;
  for (unsigned round = 0; round < rounds; round++) {
    encode();
    decode();
    sum = mix(sum, (uint64_t)memcmp(data, back, size) + (uint8_t)text[round]);
    data[round % size]++;
  }
  return sum;
}
