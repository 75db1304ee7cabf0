// Raises an exception, on ARMv7: void w2n_raise(w2n_exceptions*). It passes what survives calls, in the form of a RaiseContext
// (core/exceptions.h), and its argument to w2n_find_handler and goes on with what that makes of the context, at a handler.
//
// The ISA in short: arch/armv7/registers.h and raise.h. The context has slots of 4 bytes: the
// registers by DWARF number and the place to go on at, then d8-d15.
  .syntax unified
  .arm
  .fpu neon
  .cfi_sections .eh_frame
  .text
  .globl w2n_raise
  // Nobody calls it in a program; libraries have another one (instance/exceptions.cpp).
  .weak w2n_personality
  .hidden w2n_raise, w2n_personality
  .type w2n_raise, %function
w2n_personality:
w2n_raise:
  .cfi_startproc
  sub sp, sp, #136
  .cfi_def_cfa_offset 136
  add r12, sp, #4*4
  stm r12, {r4-r11}
  add r12, sp, #16*4
  vstmia r12, {d8-d15}
  add r12, sp, #136
  str r12, [sp, #13*4]
  str lr, [sp, #14*4]
  .cfi_offset lr, 14*4 - 136
  str lr, [sp, #15*4]
  mov r1, r0
  mov r0, sp
  bl w2n_find_handler
  add r12, sp, #16*4
  vldmia r12, {d8-d15}
  add r12, sp, #4*4
  ldm r12, {r4-r11}
  ldr r12, [sp, #15*4]
  ldr lr, [sp, #14*4]
  ldr sp, [sp, #13*4]
  bx r12
  .cfi_endproc
  .size w2n_raise, . - w2n_raise

  .section .note.GNU-stack, "", %progbits
