// setjmp for clang's -mllvm -wasm-enable-sjlj: calls become those of jumps.c, and handlers of exceptions.
#pragma once

/// The call of a function that has a setjmp, and which of its setjmps; then what a longjmp passes on.
typedef struct {
  void* invocation;
  unsigned label;
  struct {
    void* target;
    int value;
  } jump;
} jmp_buf[1];

int setjmp(jmp_buf target) __attribute__((returns_twice));
_Noreturn void longjmp(jmp_buf target, int value);
