// Threads begin and end, on AArch64.
//
// The ISA in short: arguments are in x0 to x4, system calls take the number in x8 and keep all registers but x0. clone's
// arguments are flags, stack, an address for a thread id, the thread pointer, and another such address. x29 is the frame
// pointer and x30 the return address; 0 in them ends the chain of frames.
  .text
  .globl w2n_clone, w2n_leave
  .hidden w2n_clone, w2n_leave
  .type w2n_clone, @function
w2n_clone:
  mov x5, x3
  mov x3, x2
  mov x2, #0
  mov x4, #0
  mov x8, #220
  svc #0
  cbnz x0, 1f
  mov x29, #0
  mov x30, #0
  mov x0, x5
  bl w2n_thread_main
1:
  ret
  .size w2n_clone, . - w2n_clone

  .type w2n_leave, @function
w2n_leave:
  mov x8, #215
  svc #0
  mov x0, #0
  mov x8, #93
  svc #0
  brk #0
  .size w2n_leave, . - w2n_leave

  .section .note.GNU-stack, "", @progbits
