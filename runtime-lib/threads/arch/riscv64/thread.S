// Threads begin and end, on RV64.
//
// The ISA in short: arguments are in a0 to a4, system calls take the number in a7 and keep all registers but a0. clone's
// arguments are flags, stack, an address for a thread id, the thread pointer, and another such address. s0 is the frame
// pointer; 0 in it and in ra ends the chain of frames.
  .text
  .globl w2n_clone, w2n_leave
  .hidden w2n_clone, w2n_leave
  .type w2n_clone, @function
w2n_clone:
  mv a5, a3
  mv a3, a2
  li a2, 0
  li a4, 0
  li a7, 220
  ecall
  bnez a0, 1f
  li s0, 0
  li ra, 0
  mv a0, a5
  call w2n_thread_main
1:
  ret
  .size w2n_clone, . - w2n_clone

  .type w2n_leave, @function
w2n_leave:
  li a7, 215
  ecall
  li a0, 0
  li a7, 93
  ecall
  unimp
  .size w2n_leave, . - w2n_leave

  .section .note.GNU-stack, "", @progbits
