// Exceptions: thrown and caught in one function, after inlining.
#include "kernel.h"

const unsigned kernel_rounds = 4000000;

struct Failure {
  uint64_t value;
};

[[gnu::always_inline]] static inline uint64_t check(uint64_t value) {
  if (value % 4 != 0) throw Failure{value};
  return value / 4;
}

uint64_t kernel(unsigned rounds) {
  uint64_t sum = 0;
  for (unsigned round = 0; round < rounds; round++) {
    try {
      sum = mix(sum, check(sum + round));
    } catch (const Failure& failure) {
      sum = mix(sum, failure.value);
    }
  }
  return sum;
}
