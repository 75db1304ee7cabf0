// Cryptography: the ChaCha20 stream cipher, whose block function vectorizes across its columns.
#include "kernel.h"

enum { size = 1 << 16 };
static uint8_t data[size];
const unsigned kernel_rounds = 2500;

static uint32_t rotate(uint32_t value, int bits) { return value << bits | value >> (32 - bits); }

static void quarter(uint32_t* x, int a, int b, int c, int d) {
  x[a] += x[b], x[d] = rotate(x[d] ^ x[a], 16);
  x[c] += x[d], x[b] = rotate(x[b] ^ x[c], 12);
  x[a] += x[b], x[d] = rotate(x[d] ^ x[a], 8);
  x[c] += x[d], x[b] = rotate(x[b] ^ x[c], 7);
}

static void block(uint32_t out[16], const uint32_t in[16]) {
  memcpy(out, in, 64);
  for (int round = 0; round < 10; round++) {
    for (int i = 0; i < 4; i++) quarter(out, i, 4 + i, 8 + i, 12 + i);
    for (int i = 0; i < 4; i++) quarter(out, i, 4 + (i + 1) % 4, 8 + (i + 2) % 4, 12 + (i + 3) % 4);
  }
  for (int i = 0; i < 16; i++) out[i] += in[i];
}

uint64_t kernel(unsigned rounds) {
  uint32_t state[16], stream[16];
  for (int i = 0; i < 16; i++) state[i] = random_u32();
  for (unsigned round = 0; round < rounds; round++) {
    for (int i = 0; i < size; i += 64) {
      block(stream, state);
      state[12]++;
      for (int k = 0; k < 64; k++) data[i + k] ^= (uint8_t)(stream[k / 4] >> (k % 4 * 8));
    }
  }
  uint64_t sum = 0;
  for (int i = 0; i < size; i++) sum = mix(sum, data[i]);
  return sum;
}
