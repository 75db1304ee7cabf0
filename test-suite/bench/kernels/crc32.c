// Hashing: CRC-32, a byte at a time through a table.
#include "kernel.h"

enum { size = 1 << 20 };
static uint8_t data[size];
static uint32_t table[256];
const unsigned kernel_rounds = 100;

uint64_t kernel(unsigned rounds) {
  for (uint32_t i = 0; i < 256; i++) {
    uint32_t value = i;
    for (int bit = 0; bit < 8; bit++) value = (value >> 1) ^ (value & 1 ? 0xedb88320u : 0);
    table[i] = value;
  }
  for (int i = 0; i < size; i++) data[i] = (uint8_t)random_u32();
  uint32_t crc = 0;
  for (unsigned round = 0; round < rounds; round++) {
    for (int i = 0; i < size; i++) crc = (crc >> 8) ^ table[(crc ^ data[i]) & 255];
  }
  return crc;
}
