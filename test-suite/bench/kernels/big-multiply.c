// Arithmetic on 128 bits: powers of a big number modulo 2^2048 - 1, by products of 64-bit limbs.
#include "kernel.h"

typedef unsigned __int128 wide;

enum { limbs = 32 };
static uint64_t base[limbs], power[limbs], product[2 * limbs];
const unsigned kernel_rounds = 200000;

// Adds a multiple of one number to another; the limb that is carried out.
static uint64_t multiply_add(uint64_t* to, const uint64_t* from, uint64_t factor) {
  uint64_t carry = 0;
  for (int i = 0; i < limbs; i++) {
    wide sum = (wide)from[i] * factor + to[i] + carry;
    to[i] = (uint64_t)sum;
    carry = (uint64_t)(sum >> 64);
  }
  return carry;
}

static uint64_t add(uint64_t* to, const uint64_t* low, const uint64_t* high) {
  wide carry = 0;
  for (int i = 0; i < limbs; i++) {
    carry += (wide)low[i] + high[i];
    to[i] = (uint64_t)carry;
    carry >>= 64;
  }
  return (uint64_t)carry;
}

static void multiply(void) {
  memset(product, 0, sizeof product);
  for (int i = 0; i < limbs; i++) product[i + limbs] = multiply_add(product + i, base, power[i]);
  // 2^2048 is 1 here, and so the upper half counts like the lower one; so does what is carried out.
  uint64_t carry = add(power, product, product + limbs);
  for (int i = 0; carry != 0 && i < limbs; i++) {
    power[i] += carry;
    carry = power[i] < carry;
  }
}

uint64_t kernel(unsigned rounds) {
  for (int i = 0; i < limbs; i++) {
    base[i] = (uint64_t)random_u32() << 32 | random_u32();
    power[i] = 0;
  }
  power[0] = 1;
  for (unsigned round = 0; round < rounds; round++) multiply();
  uint64_t sum = 0;
  for (int i = 0; i < limbs; i++) sum = mix(sum, power[i]);
  return sum;
}
