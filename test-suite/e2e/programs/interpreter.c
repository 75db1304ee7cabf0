// @native
// A small stack machine: one big switch in a loop (br_table), computed calls, and a program that finds primes.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

typedef enum {
  op_push,
  op_add,
  op_sub,
  op_mul,
  op_mod,
  op_less,
  op_jump,
  op_jump_zero,
  op_load,
  op_store,
  op_print,
  op_halt
} Opcode;

typedef struct {
  Opcode op;
  int32_t operand;
} Instruction;

// for (n = 2; n < 200; n++) { prime = 1; for (d = 2; d * d < n + 1; d++) if (n % d == 0) prime = 0; if (prime) print n
// }
static const Instruction program[] = {
    {op_push, 2}, {op_store, 0},                                                         // 0: n = 2
    {op_load, 0}, {op_push, 200},     {op_less, 0},  {op_jump_zero, 37},                 // 2: while n < 200
    {op_push, 1}, {op_store, 2},                                                         // 6: prime = 1
    {op_push, 2}, {op_store, 1},                                                         // 8: d = 2
    {op_load, 1}, {op_load, 1},       {op_mul, 0},   {op_load, 0},                       // 10: while d * d < n + 1
    {op_push, 1}, {op_add, 0},        {op_less, 0},  {op_jump_zero, 29},                 // 14
    {op_load, 0}, {op_load, 1},       {op_mod, 0},   {op_jump_zero, 27},                 // 18: if n % d == 0 goto 27
    {op_load, 1}, {op_push, 1},       {op_add, 0},   {op_store, 1},      {op_jump, 10},  // 22: d = d + 1
    {op_push, 0}, {op_store, 2},                                                         // 27: prime = 0
    {op_load, 2}, {op_jump_zero, 32}, {op_print, 0},                                     // 29: if prime print n
    {op_load, 0}, {op_push, 1},       {op_add, 0},   {op_store, 0},      {op_jump, 2},   // 32: n = n + 1
    {op_halt, 0},                                                                        // 37
};

static uint64_t run(int32_t variables[4]) {
  int32_t stack[32];
  int top = 0;
  uint64_t steps = 0;
  for (int at = 0;; steps++) {
    Instruction now = program[at++];
    switch (now.op) {
      case op_push: stack[top++] = now.operand; break;
      case op_add: top--, stack[top - 1] += stack[top]; break;
      case op_sub: top--, stack[top - 1] -= stack[top]; break;
      case op_mul: top--, stack[top - 1] *= stack[top]; break;
      case op_mod: top--, stack[top - 1] %= stack[top]; break;
      case op_less: top--, stack[top - 1] = stack[top - 1] < stack[top]; break;
      case op_jump: at = now.operand; break;
      case op_jump_zero:
        if (stack[--top] == 0) at = now.operand;
        break;
      case op_load: stack[top++] = variables[now.operand]; break;
      case op_store: variables[now.operand] = stack[--top]; break;
      case op_print: printf("%d ", variables[0]); break;
      case op_halt: return steps;
    }
  }
}

int main(void) {
  int32_t variables[4] = {0};
  uint64_t steps = run(variables);
  printf("\n%llu steps, n = %d\n", (unsigned long long)steps, variables[0]);
  return 0;
}
