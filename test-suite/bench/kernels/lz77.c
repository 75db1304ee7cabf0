// Compression: matches found through a hash of three bytes, then unpacked again.
#include "kernel.h"

enum { size = 1 << 18, window = 1 << 15, longest = 255 };
static uint8_t data[size + 4], packed[2 * size], back[size];
static int32_t last[1 << 14];
const unsigned kernel_rounds = 240;

static uint32_t hash(const uint8_t* at) {
  return (((uint32_t)at[0] << 16 | (uint32_t)at[1] << 8 | at[2]) * 2654435761u) >> 18;
}

static int pack(void) {
  int out = 0;
  memset(last, -1, sizeof last);
  for (int i = 0; i < size;) {
    int32_t* slot = &last[hash(data + i)];
    int from = *slot, length = 0;
    *slot = i;
    if (from >= 0 && i - from < window) {
      while (length < longest && i + length < size && data[from + length] == data[i + length]) length++;
    }
    if (length < 4) {
      packed[out++] = 0;
      packed[out++] = data[i++];
    } else {
      packed[out++] = (uint8_t)length;
      packed[out++] = (uint8_t)(i - from);
      packed[out++] = (uint8_t)((i - from) >> 8);
      i += length;
    }
  }
  return out;
}

static void unpack(int end) {
  for (int in = 0, i = 0; in < end;) {
    int length = packed[in++];
    if (length == 0) {
      back[i++] = packed[in++];
      continue;
    }
    int distance = packed[in] | packed[in + 1] << 8;
    in += 2;
    for (; length > 0; length--, i++) back[i] = back[i - distance];
  }
}

uint64_t kernel(unsigned rounds) {
  for (int i = 0; i < size; i++) {
    data[i] = i > 300 && random_u32() % 16 != 0 ? data[i - 200 - i / 997 % 90] : (uint8_t)(random_u32() % 64);
  }
  uint64_t sum = 0;
  for (unsigned round = 0; round < rounds; round++) {
    int end = pack();
    unpack(end);
    sum = mix(sum, (uint64_t)end + (uint64_t)memcmp(data, back, size));
    data[round]++;
  }
  return sum;
}
