// What all kernels share. A kernel is one C file that defines `kernel` and `kernel_rounds` and includes this header;
// the program runs it with the rounds of its command line, or those, and prints the checksum, which must be the same on
// every machine and engine. Kernels allocate statically or with malloc, and use no libm: its results differ between
// libraries.
#pragma once

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Kernels with floating point come in two variants, by -DREAL=float.
#ifndef REAL
#define REAL double
#endif
typedef REAL real;

// The work of a measured run: a few tenths of a second on a current machine.
extern const unsigned kernel_rounds;
uint64_t kernel(unsigned rounds);

// Pseudo-random numbers (xorshift), the same everywhere.
static uint64_t random_state = 0x9e3779b97f4a7c15u;
static inline uint32_t random_u32(void) {
  random_state ^= random_state << 13;
  random_state ^= random_state >> 7;
  random_state ^= random_state << 17;
  return (uint32_t)(random_state >> 32);
}
// From 0 up to 1, exact in both types.
static inline real random_real(void) { return (real)(random_u32() >> 8) / (real)(1 << 24); }

static inline uint64_t mix(uint64_t sum, uint64_t value) { return (sum ^ value) * 0x100000001b3u + (sum >> 29); }
static inline uint64_t mix_real(uint64_t sum, real value) {
  double wide = (double)value;
  uint64_t bits;
  memcpy(&bits, &wide, sizeof bits);
  return mix(sum, bits);
}
static inline uint64_t mix_reals(uint64_t sum, const real* values, size_t count) {
  for (size_t i = 0; i < count; i++) sum = mix_real(sum, values[i]);
  return sum;
}

int main(int argc, char** argv) {
  unsigned rounds = argc > 1 ? (unsigned)strtoul(argv[1], NULL, 10) : kernel_rounds;
  printf("%016llx\n", (unsigned long long)kernel(rounds));
  return 0;
}
