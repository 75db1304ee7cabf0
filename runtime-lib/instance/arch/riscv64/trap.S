// Traps that are calls, on RV64: w2n_trap(code) from anywhere in a function, and w2n_trap_at_entry from before it has
// changed anything but ra, which it has put into t1. Both pass w2n_end_by_trap (instance/called_traps.cpp) the state of the function.
//
// The ISA in short: arch/riscv64/registers.h.
  .text
  .globl w2n_trap, w2n_trap_at_entry
  .hidden w2n_trap, w2n_trap_at_entry
  .type w2n_trap, @function
w2n_trap:
  li t1, 0
w2n_trap_at_entry:
  mv a1, ra
  mv a2, sp
  mv a3, s0
  mv a4, t1
  tail w2n_end_by_trap
  .size w2n_trap, . - w2n_trap

  .section .note.GNU-stack, "", @progbits
