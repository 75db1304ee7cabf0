// The way into the guest and out of it, on AArch64. What it does is said in arch/x86_64/enter.S.
//
// The ISA in short: calls pass x0-x7 v0-v7, and x15 what `nest` parameters hold; x9-x17 are free. x19-x28, the frame
// pointer x29, and the lower halves of v8-v15 survive calls. sp is always a multiple of 16; x30 is the return address.
  .set limit, 0
  .set entry, 8
  .set size, 16
  .set frame, 192

  .text
  .globl w2n_enter, w2n_leave, w2n_call, w2n_unwind
  .hidden w2n_enter, w2n_leave, w2n_call, w2n_unwind
  .type w2n_call, @function
w2n_call:
  mov x15, x0
  mov x0, x1
  mov x1, x2
  .size w2n_call, . - w2n_call

  .type w2n_enter, @function
w2n_enter:
  .cfi_startproc
  sub sp, sp, #frame
  .cfi_def_cfa_offset frame
  stp x29, x30, [sp, #32]
  .cfi_offset x29, 32 - frame
  .cfi_offset x30, 40 - frame
  stp x19, x20, [sp, #48]
  stp x21, x22, [sp, #64]
  stp x23, x24, [sp, #80]
  stp x25, x26, [sp, #96]
  stp x27, x28, [sp, #112]
  stp d8, d9, [sp, #128]
  stp d10, d11, [sp, #144]
  stp d12, d13, [sp, #160]
  stp d14, d15, [sp, #176]
  ldr x9, [x0]
  ldp x10, x11, [x9, #limit]
  mov x12, sp
  // A call that is still on this stack is above.
  cmp x11, x12
  b.hi 1f
  ldr w13, [x9, #size]
  sub x13, x12, x13
  str x13, [x9, #limit]
  mov x11, xzr
1:
  stp x0, x10, [sp]
  str x11, [sp, #16]
  str x12, [x9, #entry]
  blr x15
w2n_leave:
  ldp x9, x10, [sp]
  ldr x11, [sp, #16]
  ldr x9, [x9]
  stp x10, x11, [x9, #limit]
  ldp x29, x30, [sp, #32]
  ldp x19, x20, [sp, #48]
  ldp x21, x22, [sp, #64]
  ldp x23, x24, [sp, #80]
  ldp x25, x26, [sp, #96]
  ldp x27, x28, [sp, #112]
  ldp d8, d9, [sp, #128]
  ldp d10, d11, [sp, #144]
  ldp d12, d13, [sp, #160]
  ldp d14, d15, [sp, #176]
  add sp, sp, #frame
  .cfi_def_cfa_offset 0
  ret
  .cfi_endproc
  .size w2n_enter, . - w2n_enter

  .type w2n_unwind, @function
w2n_unwind:
  ldr x9, [x0, #entry]
  mov sp, x9
  mov w0, w1
  b w2n_leave
  .size w2n_unwind, . - w2n_unwind

  // What a signal handler returns to: rt_sigreturn.
  .globl w2n_signal_return
  .hidden w2n_signal_return
  .type w2n_signal_return, @function
w2n_signal_return:
  mov x8, #139
  svc #0
  .size w2n_signal_return, . - w2n_signal_return

  .section .note.GNU-stack, "", @progbits
