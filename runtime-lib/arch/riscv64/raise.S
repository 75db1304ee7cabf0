// Raises an exception, on RV64: void w2n_raise(w2n_exceptions*). It passes what survives calls, in the form of a RaiseContext
// (core/exceptions.h), and its argument to w2n_find_handler and goes on with what that makes of the context, at a handler.
//
// The ISA in short: arch/riscv64/registers.h and raise.h. The context has slots of 8 bytes: the
// registers by DWARF number, the place to go on at, then fs0-fs11.
  .text
  .globl w2n_raise
  // Nobody calls it in a program; libraries have another one (instance/exceptions.cpp).
  .weak w2n_personality
  .hidden w2n_raise, w2n_personality
  .type w2n_raise, @function
w2n_personality:
w2n_raise:
  .cfi_startproc
  addi sp, sp, -368
  .cfi_def_cfa_offset 368
  sd s0, 8*8(sp)
  sd s1, 9*8(sp)
  sd s2, 18*8(sp)
  sd s3, 19*8(sp)
  sd s4, 20*8(sp)
  sd s5, 21*8(sp)
  sd s6, 22*8(sp)
  sd s7, 23*8(sp)
  sd s8, 24*8(sp)
  sd s9, 25*8(sp)
  sd s10, 26*8(sp)
  sd s11, 27*8(sp)
  fsd fs0, 33*8 + 0*8(sp)
  fsd fs1, 33*8 + 1*8(sp)
  fsd fs2, 33*8 + 2*8(sp)
  fsd fs3, 33*8 + 3*8(sp)
  fsd fs4, 33*8 + 4*8(sp)
  fsd fs5, 33*8 + 5*8(sp)
  fsd fs6, 33*8 + 6*8(sp)
  fsd fs7, 33*8 + 7*8(sp)
  fsd fs8, 33*8 + 8*8(sp)
  fsd fs9, 33*8 + 9*8(sp)
  fsd fs10, 33*8 + 10*8(sp)
  fsd fs11, 33*8 + 11*8(sp)
  sd ra, 1*8(sp)
  .cfi_offset ra, 1*8 - 368
  addi t0, sp, 368
  sd t0, 2*8(sp)
  sd ra, 32*8(sp)
  mv a1, a0
  mv a0, sp
  call w2n_find_handler
  ld s0, 8*8(sp)
  ld s1, 9*8(sp)
  ld s2, 18*8(sp)
  ld s3, 19*8(sp)
  ld s4, 20*8(sp)
  ld s5, 21*8(sp)
  ld s6, 22*8(sp)
  ld s7, 23*8(sp)
  ld s8, 24*8(sp)
  ld s9, 25*8(sp)
  ld s10, 26*8(sp)
  ld s11, 27*8(sp)
  fld fs0, 33*8 + 0*8(sp)
  fld fs1, 33*8 + 1*8(sp)
  fld fs2, 33*8 + 2*8(sp)
  fld fs3, 33*8 + 3*8(sp)
  fld fs4, 33*8 + 4*8(sp)
  fld fs5, 33*8 + 5*8(sp)
  fld fs6, 33*8 + 6*8(sp)
  fld fs7, 33*8 + 7*8(sp)
  fld fs8, 33*8 + 8*8(sp)
  fld fs9, 33*8 + 9*8(sp)
  fld fs10, 33*8 + 10*8(sp)
  fld fs11, 33*8 + 11*8(sp)
  ld ra, 1*8(sp)
  ld t0, 32*8(sp)
  ld sp, 2*8(sp)
  jr t0
  .cfi_endproc
  .size w2n_raise, . - w2n_raise

  .section .note.GNU-stack, "", @progbits
