// Arithmetic on 128 bits, of numbers that are all zeros, all ones, or anything between: what it comes to, as lines.
#include <stdint.h>
#include <stdio.h>

typedef unsigned __int128 wide;
typedef __int128 signed_wide;

enum { limbs = 7, rounds = 20000 };

static uint64_t state = 1;

static uint64_t next(void) {
  state = state * 6364136223846793005u + 1442695040888963407u;
  const uint64_t value = state ^ state >> 29;
  switch (state >> 61) {
    case 0: return 0;
    case 1: return ~(uint64_t)0;
    case 2: return value >> 40;
    case 3: return (uint64_t)1 << 63;
    default: return value;
  }
}

static wide next_wide(void) {
  const wide high = next();
  return high << 64 | next();
}

static uint64_t digest(uint64_t sum, wide value) {
  return ((sum ^ (uint64_t)value) * 0x9E3779B97F4A7C15u ^ (uint64_t)(value >> 64)) * 0x9E3779B97F4A7C15u;
}

__attribute__((noinline)) static uint64_t add_limbs(uint64_t* to, const uint64_t* from) {
  wide carry = 0;
  for (int i = 0; i < limbs; i++) {
    carry += (wide)to[i] + from[i];
    to[i] = (uint64_t)carry;
    carry >>= 64;
  }
  return (uint64_t)carry;
}

__attribute__((noinline)) static uint64_t multiply_add(uint64_t* to, const uint64_t* from, uint64_t factor) {
  uint64_t carry = 0;
  for (int i = 0; i < limbs; i++) {
    const wide sum = (wide)from[i] * factor + to[i] + carry;
    to[i] = (uint64_t)sum;
    carry = (uint64_t)(sum >> 64);
  }
  return carry;
}

// Each by itself: clang 22 takes the wrong instruction where it sees what factors are made of.
__attribute__((noinline)) static signed_wide multiply_signed(int64_t left, int64_t right) {
  return (signed_wide)left * right;
}
__attribute__((noinline)) static wide multiply(uint64_t left, uint64_t right) { return (wide)left * right; }
__attribute__((noinline)) static wide multiply_wide(wide left, wide right) { return left * right; }

__attribute__((noinline)) static int add_wide(wide* to, const wide* from) {
  const wide sum = *to + *from;
  const int carry = sum < *to;
  *to = sum;
  return carry;
}

int main(void) {
  uint64_t sums = 0, differences = 0, products = 0, signed_products = 0, carries = 0;
  uint64_t big[limbs] = {0}, other[limbs];
  for (int round = 0; round < rounds; round++) {
    wide a = next_wide();
    const wide b = next_wide();
    sums = digest(sums, a + b);
    differences = digest(differences, a - b);
    products = digest(products, multiply_wide(a, b));
    const uint64_t left = next(), right = next();
    products = digest(products, multiply(left, right));
    signed_products = digest(signed_products, (wide)multiply_signed((int64_t)left, (int64_t)right));
    carries += (uint64_t)add_wide(&a, &b);
    for (int i = 0; i < limbs; i++) other[i] = next();
    carries = digest(carries, add_limbs(big, other));
    carries = digest(carries, multiply_add(big, other, next()));
  }
  for (int i = 0; i < limbs; i++) carries = digest(carries, big[i]);
  printf("sums %llx\ndifferences %llx\nproducts %llx\nsigned products %llx\ncarries %llx\n", (unsigned long long)sums,
         (unsigned long long)differences, (unsigned long long)products, (unsigned long long)signed_products,
         (unsigned long long)carries);
  return 0;
}
