// Hashing: SipHash-2-4 of short messages; 64-bit additions, rotations and exclusive ors.
#include "kernel.h"

const unsigned kernel_rounds = 9500000;

static uint64_t rotate(uint64_t value, int bits) { return value << bits | value >> (64 - bits); }

#define SIP_ROUND                                            \
  do {                                                       \
    v0 += v1, v1 = rotate(v1, 13) ^ v0, v0 = rotate(v0, 32); \
    v2 += v3, v3 = rotate(v3, 16) ^ v2;                      \
    v0 += v3, v3 = rotate(v3, 21) ^ v0;                      \
    v2 += v1, v1 = rotate(v1, 17) ^ v2, v2 = rotate(v2, 32); \
  } while (0)

static uint64_t siphash(const uint8_t* data, size_t size, uint64_t key0, uint64_t key1) {
  uint64_t v0 = key0 ^ 0x736f6d6570736575u, v1 = key1 ^ 0x646f72616e646f6du;
  uint64_t v2 = key0 ^ 0x6c7967656e657261u, v3 = key1 ^ 0x7465646279746573u;
  size_t i = 0;
  for (; i + 8 <= size; i += 8) {
    uint64_t word;
    memcpy(&word, data + i, 8);
    v3 ^= word;
    SIP_ROUND;
    SIP_ROUND;
    v0 ^= word;
  }
  uint64_t last = (uint64_t)size << 56;
  for (int shift = 0; i < size; i++, shift += 8) last |= (uint64_t)data[i] << shift;
  v3 ^= last;
  SIP_ROUND;
  SIP_ROUND;
  v0 ^= last;
  v2 ^= 255;
  for (int round = 0; round < 4; round++) SIP_ROUND;
  return v0 ^ v1 ^ v2 ^ v3;
}

uint64_t kernel(unsigned rounds) {
  static uint8_t message[64];
  for (int i = 0; i < 64; i++) message[i] = (uint8_t)random_u32();
  uint64_t sum = 0;
  for (unsigned round = 0; round < rounds; round++) sum = siphash(message, 20 + round % 44, sum, round);
  return sum;
}
