// The way into the guest and out of it, on RV64. What it does is said in arch/x86_64/enter.S.
//
// The ISA in short: calls pass a0-a7 fa0-fa7, and t2 what `nest` parameters hold; t0-t6 are free. s0-s11 and fs0-fs11
// survive calls. sp is a multiple of 16 before a call; ra is the return address.
  .set limit, 0
  .set entry, 8
  .set size, 16
  .set frame, 224

  .text
  .globl w2n_enter, w2n_leave, w2n_call, w2n_unwind
  .hidden w2n_enter, w2n_leave, w2n_call, w2n_unwind
  .type w2n_call, @function
w2n_call:
  mv t2, a0
  mv a0, a1
  mv a1, a2
  .size w2n_call, . - w2n_call

  .macro saved_registers integer, float
  \integer ra, 24(sp)
  \integer s0, 32(sp)
  \integer s1, 40(sp)
  \integer s2, 48(sp)
  \integer s3, 56(sp)
  \integer s4, 64(sp)
  \integer s5, 72(sp)
  \integer s6, 80(sp)
  \integer s7, 88(sp)
  \integer s8, 96(sp)
  \integer s9, 104(sp)
  \integer s10, 112(sp)
  \integer s11, 120(sp)
  \float fs0, 128(sp)
  \float fs1, 136(sp)
  \float fs2, 144(sp)
  \float fs3, 152(sp)
  \float fs4, 160(sp)
  \float fs5, 168(sp)
  \float fs6, 176(sp)
  \float fs7, 184(sp)
  \float fs8, 192(sp)
  \float fs9, 200(sp)
  \float fs10, 208(sp)
  \float fs11, 216(sp)
  .endm

  .type w2n_enter, @function
w2n_enter:
  .cfi_startproc
  addi sp, sp, -frame
  .cfi_def_cfa_offset frame
  saved_registers sd, fsd
  .cfi_offset ra, 24 - frame
  .cfi_offset s0, 32 - frame
  ld t0, 0(a0)
  ld t1, limit(t0)
  ld t3, entry(t0)
  // A call that is still on this stack is above.
  bgtu t3, sp, 1f
  lwu t4, size(t0)
  sub t4, sp, t4
  sd t4, limit(t0)
  li t3, 0
1:
  sd a0, 0(sp)
  sd t1, 8(sp)
  sd t3, 16(sp)
  sd sp, entry(t0)
  jalr t2
w2n_leave:
  ld t0, 0(sp)
  ld t1, 8(sp)
  ld t3, 16(sp)
  ld t0, 0(t0)
  sd t1, limit(t0)
  sd t3, entry(t0)
  saved_registers ld, fld
  addi sp, sp, frame
  .cfi_def_cfa_offset 0
  ret
  .cfi_endproc
  .size w2n_enter, . - w2n_enter

  .type w2n_unwind, @function
w2n_unwind:
  ld sp, entry(a0)
  mv a0, a1
  j w2n_leave
  .size w2n_unwind, . - w2n_unwind

  .section .note.GNU-stack, "", @progbits
