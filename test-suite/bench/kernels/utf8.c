// Strings: UTF-8 decoded, counted, changed in case and encoded again.
#include "kernel.h"

enum { size = 1 << 18 };
static uint8_t in[size + 8], out[size + 8];
const unsigned kernel_rounds = 220;

static int encode(uint8_t* to, uint32_t c) {
  if (c < 0x80) return to[0] = (uint8_t)c, 1;
  if (c < 0x800) return to[0] = (uint8_t)(0xc0 | c >> 6), to[1] = (uint8_t)(0x80 | (c & 63)), 2;
  to[0] = (uint8_t)(0xe0 | c >> 12), to[1] = (uint8_t)(0x80 | (c >> 6 & 63)), to[2] = (uint8_t)(0x80 | (c & 63));
  return 3;
}

static int decode(const uint8_t* from, uint32_t* c) {
  if (from[0] < 0x80) return *c = from[0], 1;
  if (from[0] < 0xe0) return *c = (uint32_t)(from[0] & 31) << 6 | (from[1] & 63), 2;
  return *c = (uint32_t)(from[0] & 15) << 12 | (uint32_t)(from[1] & 63) << 6 | (from[2] & 63), 3;
}

static uint32_t swap_case(uint32_t c) {
  if ((c >= 'a' && c <= 'z') || (c >= 0x3b1 && c <= 0x3c9)) return c - 32;
  if ((c >= 'A' && c <= 'Z') || (c >= 0x391 && c <= 0x3a9)) return c + 32;
  return c;
}

uint64_t kernel(unsigned rounds) {
  int end = 0;
  while (end < size - 4) {
    uint32_t kind = random_u32() % 8;
    uint32_t c = kind < 6    ? 'A' + random_u32() % 58
                 : kind == 6 ? 0x391 + random_u32() % 57
                             : 0x4e00 + random_u32() % 999;
    end += encode(in + end, c);
  }
  uint64_t sum = 0;
  for (unsigned round = 0; round < rounds; round++) {
    int to = 0;
    for (int from = 0; from < end;) {
      uint32_t c;
      from += decode(in + from, &c);
      to += encode(out + to, swap_case(c));
    }
    memcpy(in, out, (size_t)to);
    sum = mix(sum, (uint64_t)to + in[round % size]);
  }
  return sum;
}
