// An interpreter's loop: a stack machine with a switch, running a program of nested loops.
#include "kernel.h"

enum { push, load, store, add, subtract, multiply, xor_, less, jump_if, jump, halt };
static const int32_t program[] = {push, 0,    store, 0,  // 0: i = 0
                                  push, 0,    store, 1,  // 4: j = 0
                                  load, 1,    load,  0,   multiply, load,    2,
                                  xor_, push, 7,     add, store,    2,           // 8: s = (j * i ^ s) + 7
                                  load, 1,    push,  1,   add,      store,   1,  // 21: j = j + 1
                                  load, 1,    push,  300, less,     jump_if, 8,  // 28: j < 300 ?
                                  load, 0,    push,  1,   add,      store,   0,  // 35: i = i + 1
                                  load, 0,    push,  300, less,     jump_if, 4,  // 42: i < 300 ?
                                  halt};
const unsigned kernel_rounds = 200;

static int32_t run(int32_t seed) {
  int32_t stack[16], variable[4] = {0, 0, seed, 0}, *top = stack;
  for (const int32_t* at = program;;) {
    switch (*at++) {
      case push: *top++ = *at++; break;
      case load: *top++ = variable[*at++]; break;
      case store: variable[*at++] = *--top; break;
      case add: top--, top[-1] = (int32_t)((uint32_t)top[-1] + (uint32_t)top[0]); break;
      case subtract: top--, top[-1] = (int32_t)((uint32_t)top[-1] - (uint32_t)top[0]); break;
      case multiply: top--, top[-1] = (int32_t)((uint32_t)top[-1] * (uint32_t)top[0]); break;
      case xor_: top--, top[-1] ^= top[0]; break;
      case less: top--, top[-1] = top[-1] < top[0]; break;
      case jump_if: at = *--top != 0 ? program + *at : at + 1; break;
      case jump: at = program + *at; break;
      default: return variable[2];
    }
  }
}

uint64_t kernel(unsigned rounds) {
  uint64_t sum = 0;
  for (unsigned round = 0; round < rounds; round++) sum = mix(sum, (uint32_t)run((int32_t)round));
  return sum;
}
