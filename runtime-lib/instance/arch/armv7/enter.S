// The way into the guest and out of it, on ARMv7. What it does is said in arch/x86_64/enter.S.
//
// The ISA in short: calls pass r0-r3 d0-d7, and r12 what `nest` parameters hold; nothing else is free. r4-r11 and
// d8-d15 survive calls. sp is a multiple of 8 before a call; lr is the return address.
  .set limit, 0
  .set entry, 4
  .set size, 8

  .syntax unified
  .arm
  .text
  .globl w2n_enter, w2n_leave, w2n_call, w2n_unwind
  .hidden w2n_enter, w2n_leave, w2n_call, w2n_unwind
  .type w2n_call, %function
w2n_call:
  mov r12, r0
  mov r0, r1
  mov r1, r2
  .size w2n_call, . - w2n_call

  .type w2n_enter, %function
w2n_enter:
  .cfi_sections .eh_frame
  .cfi_startproc
  push {r4-r11, lr}
  .cfi_def_cfa_offset 36
  .cfi_offset r11, -8
  .cfi_offset lr, -4
  vpush {d8-d15}
  .cfi_def_cfa_offset 100
  sub sp, sp, #12
  .cfi_def_cfa_offset 112
  ldr r4, [r0]
  ldr r5, [r4, #limit]
  ldr r6, [r4, #entry]
  // A call that is still on this stack is above.
  cmp r6, sp
  bhi 1f
  ldr r7, [r4, #size]
  sub r7, sp, r7
  str r7, [r4, #limit]
  mov r6, #0
1:
  str r0, [sp]
  str r5, [sp, #4]
  str r6, [sp, #8]
  str sp, [r4, #entry]
  blx r12
w2n_leave:
  ldr r4, [sp]
  ldr r5, [sp, #4]
  ldr r6, [sp, #8]
  ldr r4, [r4]
  str r5, [r4, #limit]
  str r6, [r4, #entry]
  add sp, sp, #12
  .cfi_def_cfa_offset 100
  vpop {d8-d15}
  .cfi_def_cfa_offset 36
  pop {r4-r11, pc}
  .cfi_endproc
  .size w2n_enter, . - w2n_enter

  .type w2n_unwind, %function
w2n_unwind:
  ldr sp, [r0, #entry]
  mov r0, r1
  b w2n_leave
  .size w2n_unwind, . - w2n_unwind

  // What a signal handler returns to: rt_sigreturn.
  .globl w2n_signal_return
  .hidden w2n_signal_return
  .type w2n_signal_return, %function
w2n_signal_return:
  mov r7, #173
  svc #0
  .size w2n_signal_return, . - w2n_signal_return

  .section .note.GNU-stack, "", %progbits
