// Exceptions: thrown and caught over as many frames as FRAMES says, none of which has anything to clean up.
#include "kernel.h"

#ifndef FRAMES
#define FRAMES 1
#endif

const unsigned kernel_rounds = 12000000 / (FRAMES + 4);

struct Failure {
  uint64_t value;
};

// Not even known to be called with this depth, and not a tail call.
[[gnu::noinline]] static uint64_t descend(unsigned depth, uint64_t value) {
  if (depth <= 1) {
    if (value % 5 != 0) throw Failure{value};
    return 1;
  }
  return descend(depth - 1, value + 1) * 3 + 1;
}

uint64_t kernel(unsigned rounds) {
  uint64_t sum = 0;
  volatile unsigned depth = FRAMES;
  for (unsigned round = 0; round < rounds; round++) {
    try {
      sum = mix(sum, descend(depth, round));
    } catch (const Failure& failure) {
      sum = mix(sum, failure.value);
    }
  }
  return sum;
}
