// Where the kernel starts the process, on ARMv7.
//
// The ISA in short: at entry sp points at argc, which argv, envp and the auxiliary vector follow. It is a multiple of
// 8, as calls need it. All other registers are unspecified. r11 is the frame pointer and lr the return address; 0 in
// them ends the chain of frames. All code is in ARM state (no Thumb).
  .syntax unified
  .arm
  .text
  .globl _start
  .hidden _start
  .type _start, %function
_start:
  mov r11, #0
  mov lr, #0
  mov r0, sp
  bl w2n_start
  .size _start, . - _start

  .section .note.GNU-stack, "", %progbits
