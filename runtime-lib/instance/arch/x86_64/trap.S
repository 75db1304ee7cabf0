// Traps that are calls, on x86-64: w2n_trap(code) from anywhere in a function, and w2n_trap_at_entry from before it has
// changed the stack pointer. Both pass w2n_end_by_trap (instance/called_traps.cpp) the state of the function.
//
// The ISA in short: arch/x86_64/registers.h.
  .text
  .globl w2n_trap, w2n_trap_at_entry
  .hidden w2n_trap, w2n_trap_at_entry
  .type w2n_trap, @function
w2n_trap:
w2n_trap_at_entry:
  movq (%rsp), %rsi
  leaq 8(%rsp), %rdx
  movq %rbp, %rcx
  // The return address is on the stack.
  xorl %r8d, %r8d
  andq $-16, %rsp
  callq w2n_end_by_trap
  .size w2n_trap, . - w2n_trap

  .section .note.GNU-stack, "", @progbits
