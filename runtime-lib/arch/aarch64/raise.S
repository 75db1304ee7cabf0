// Raises an exception, on AArch64: void w2n_raise(w2n_exceptions*). It passes what survives calls, in the form of a RaiseContext
// (core/exceptions.h), and its argument to w2n_find_handler and goes on with what that makes of the context, at a handler.
//
// The ISA in short: arch/aarch64/registers.h and raise.h. The context has slots of 8 bytes: the
// registers by DWARF number, the place to go on at, then d8-d15.
  .text
  .globl w2n_raise
  // Nobody calls it in a program; libraries have another one (instance/exceptions.cpp).
  .weak w2n_personality
  .hidden w2n_raise, w2n_personality
  .type w2n_raise, @function
w2n_personality:
w2n_raise:
  .cfi_startproc
  sub sp, sp, #336
  .cfi_def_cfa_offset 336
  stp x19, x20, [sp, #19*8]
  stp x21, x22, [sp, #21*8]
  stp x23, x24, [sp, #23*8]
  stp x25, x26, [sp, #25*8]
  stp x27, x28, [sp, #27*8]
  stp x29, x30, [sp, #29*8]
  stp d8, d9, [sp, #33*8 + 0*8]
  stp d10, d11, [sp, #33*8 + 2*8]
  stp d12, d13, [sp, #33*8 + 4*8]
  stp d14, d15, [sp, #33*8 + 6*8]
  .cfi_offset x29, 29*8 - 336
  .cfi_offset x30, 30*8 - 336
  add x9, sp, #336
  str x9, [sp, #31*8]
  str x30, [sp, #32*8]
  mov x1, x0
  mov x0, sp
  bl w2n_find_handler
  ldp x19, x20, [sp, #19*8]
  ldp x21, x22, [sp, #21*8]
  ldp x23, x24, [sp, #23*8]
  ldp x25, x26, [sp, #25*8]
  ldp x27, x28, [sp, #27*8]
  ldp x29, x30, [sp, #29*8]
  ldp d8, d9, [sp, #33*8 + 0*8]
  ldp d10, d11, [sp, #33*8 + 2*8]
  ldp d12, d13, [sp, #33*8 + 4*8]
  ldp d14, d15, [sp, #33*8 + 6*8]
  ldr x9, [sp, #32*8]
  ldr x10, [sp, #31*8]
  mov sp, x10
  br x9
  .cfi_endproc
  .size w2n_raise, . - w2n_raise

  .section .note.GNU-stack, "", @progbits
