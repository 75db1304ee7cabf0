// Arithmetic: digits of e as a big number, by repeated division of 32-bit limbs.
#include "kernel.h"

enum { limbs = 400, terms = 1600 };
static uint32_t number[limbs], term[limbs];
const unsigned kernel_rounds = 90;

static void divide(uint32_t* value, uint32_t divisor) {
  uint64_t rest = 0;
  for (int i = 0; i < limbs; i++) {
    rest = rest << 32 | value[i];
    value[i] = (uint32_t)(rest / divisor);
    rest %= divisor;
  }
}

static void add(uint32_t* to, const uint32_t* value) {
  uint64_t carry = 0;
  for (int i = limbs; i-- > 0;) {
    carry += (uint64_t)to[i] + value[i];
    to[i] = (uint32_t)carry;
    carry >>= 32;
  }
}

uint64_t kernel(unsigned rounds) {
  uint64_t sum = 0;
  for (unsigned round = 0; round < rounds; round++) {
    memset(number, 0, sizeof number);
    memset(term, 0, sizeof term);
    number[0] = term[0] = 1 + round;
    for (uint32_t i = 1; i < terms; i++) {
      divide(term, i);
      add(number, term);
    }
    for (int i = 0; i < limbs; i++) sum = mix(sum, number[i]);
  }
  return sum;
}
