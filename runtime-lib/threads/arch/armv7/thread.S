// Threads begin and end, on ARMv7.
//
// The ISA in short: arguments are in r0 to r3, system calls take the number in r7 and five arguments in r0 to r4, and keep
// all registers but r0. clone's arguments are flags, stack, an address for a thread id, the thread pointer, and another
// such address. r11 is the frame pointer and lr the return address; 0 in them ends the chain of frames.
  .syntax unified
  .arm
  .text
  .globl w2n_clone, w2n_leave
  .hidden w2n_clone, w2n_leave
  .type w2n_clone, %function
w2n_clone:
  push {r4, r7}
  mov r12, r3
  mov r3, r2
  mov r2, #0
  mov r4, #0
  mov r7, #120
  svc #0
  cmp r0, #0
  beq 1f
  pop {r4, r7}
  bx lr
1:
  mov r11, #0
  mov lr, #0
  mov r0, r12
  bl w2n_thread_main
  .size w2n_clone, . - w2n_clone

  .type w2n_leave, %function
w2n_leave:
  mov r7, #91
  svc #0
  mov r0, #0
  mov r7, #1
  svc #0
  udf #0
  .size w2n_leave, . - w2n_leave

  .section .note.GNU-stack, "", %progbits
