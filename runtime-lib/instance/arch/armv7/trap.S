// Traps that are calls, on ARMv7: w2n_trap(code) from anywhere in a function, and w2n_trap_at_entry from before it has
// changed anything but lr, which it has put into r12. Both pass w2n_end_by_trap (instance/called_traps.cpp) the state of the function.
//
// The ISA in short: arch/armv7/registers.h.
  .syntax unified
  .arm
  .text
  .globl w2n_trap, w2n_trap_at_entry
  .hidden w2n_trap, w2n_trap_at_entry
  .type w2n_trap, %function
w2n_trap:
  mov r12, #0
w2n_trap_at_entry:
  mov r1, lr
  mov r2, sp
  mov r3, r11
  sub sp, sp, #8
  str r12, [sp]
  b w2n_end_by_trap
  .size w2n_trap, . - w2n_trap

  .section .note.GNU-stack, "", %progbits
