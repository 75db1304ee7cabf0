// Primes: the sieve of Eratosthenes over bytes; strided stores.
#include "kernel.h"

enum { limit = 1 << 19 };
static uint8_t composite[limit];
const unsigned kernel_rounds = 550;

uint64_t kernel(unsigned rounds) {
  uint64_t sum = 0;
  for (unsigned round = 0; round < rounds; round++) {
    memset(composite, 0, sizeof composite);
    for (unsigned i = 2; i * i < limit; i++) {
      if (composite[i]) continue;
      for (unsigned j = i * i; j < limit; j += i) composite[j] = 1;
    }
    unsigned primes = 0;
    for (unsigned i = 2; i < limit; i++) primes += !composite[i];
    sum = mix(sum, primes);
  }
  return sum;
}
