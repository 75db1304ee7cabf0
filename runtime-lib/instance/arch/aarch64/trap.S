// Traps that are calls, on AArch64: w2n_trap(code) from anywhere in a function, and w2n_trap_at_entry from before it has
// changed anything but x30, which it has put into x16. Both pass w2n_end_by_trap (instance/called_traps.cpp) the state of the function.
//
// The ISA in short: arch/aarch64/registers.h.
  .text
  .globl w2n_trap, w2n_trap_at_entry
  .hidden w2n_trap, w2n_trap_at_entry
  .type w2n_trap, @function
w2n_trap:
  mov x16, xzr
w2n_trap_at_entry:
  mov x1, x30
  mov x2, sp
  mov x3, x29
  mov x4, x16
  b w2n_end_by_trap
  .size w2n_trap, . - w2n_trap

  .section .note.GNU-stack, "", @progbits
