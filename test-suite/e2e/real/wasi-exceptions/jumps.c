// What clang's -mllvm -wasm-enable-sjlj makes of setjmp and longjmp: see llvm/lib/Target/WebAssembly/
// WebAssemblyLowerEmscriptenEHSjLj.cpp of LLVM.
#include "setjmp.h"

enum { longjmp_tag = 1 };  // which tag, to __builtin_wasm_throw

void __wasm_setjmp(jmp_buf target, unsigned label, void* invocation) {
  target->invocation = invocation;
  target->label = label;
}

/// The setjmp of this call of a function that `target` is of, or 0 if it is of another call.
unsigned __wasm_setjmp_test(jmp_buf target, void* invocation) {
  return target->invocation == invocation ? target->label : 0;
}

void __wasm_longjmp(jmp_buf target, int value) {
  target->jump.target = target;
  target->jump.value = value != 0 ? value : 1;
  __builtin_wasm_throw(longjmp_tag, &target->jump);
}
