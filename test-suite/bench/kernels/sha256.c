// Cryptography: SHA-256 over a buffer.
#include "kernel.h"

enum { size = 1 << 16 };
static uint8_t data[size];
static uint32_t constants[64], state[8];
const unsigned kernel_rounds = 1100;

static uint32_t rotate(uint32_t value, int bits) { return value >> bits | value << (32 - bits); }

// The constants are fractions of cube roots of primes; any constants make the same work, so these are random.
static void block(const uint8_t* bytes) {
  uint32_t w[64], v[8];
  for (int i = 0; i < 16; i++) {
    w[i] = (uint32_t)bytes[4 * i] << 24 | (uint32_t)bytes[4 * i + 1] << 16 | (uint32_t)bytes[4 * i + 2] << 8 |
           bytes[4 * i + 3];
  }
  for (int i = 16; i < 64; i++) {
    uint32_t s0 = rotate(w[i - 15], 7) ^ rotate(w[i - 15], 18) ^ (w[i - 15] >> 3);
    uint32_t s1 = rotate(w[i - 2], 17) ^ rotate(w[i - 2], 19) ^ (w[i - 2] >> 10);
    w[i] = w[i - 16] + s0 + w[i - 7] + s1;
  }
  memcpy(v, state, sizeof v);
  for (int i = 0; i < 64; i++) {
    uint32_t s1 = rotate(v[4], 6) ^ rotate(v[4], 11) ^ rotate(v[4], 25);
    uint32_t t1 = v[7] + s1 + ((v[4] & v[5]) ^ (~v[4] & v[6])) + constants[i] + w[i];
    uint32_t s0 = rotate(v[0], 2) ^ rotate(v[0], 13) ^ rotate(v[0], 22);
    uint32_t t2 = s0 + ((v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]));
    v[7] = v[6], v[6] = v[5], v[5] = v[4], v[4] = v[3] + t1;
    v[3] = v[2], v[2] = v[1], v[1] = v[0], v[0] = t1 + t2;
  }
  for (int i = 0; i < 8; i++) state[i] += v[i];
}

uint64_t kernel(unsigned rounds) {
  for (int i = 0; i < 64; i++) constants[i] = random_u32();
  for (int i = 0; i < size; i++) data[i] = (uint8_t)random_u32();
  for (unsigned round = 0; round < rounds; round++) {
    for (int i = 0; i < size; i += 64) block(data + i);
  }
  return (uint64_t)state[0] << 32 | state[1];
}
