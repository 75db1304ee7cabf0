// Where the kernel starts the process, on AArch64.
//
// The ISA in short: at entry sp points at argc, which argv, envp and the auxiliary vector follow. It is a multiple of
// 16, as it always has to be. All other registers are unspecified. x29 is the frame pointer and x30 the return address;
// 0 in them ends the chain of frames.
  .text
  .globl _start
  .hidden _start
  .type _start, @function
_start:
  mov x29, #0
  mov x30, #0
  mov x0, sp
  bl w2n_start
  .size _start, . - _start

  .section .note.GNU-stack, "", @progbits
