// Functions as the compiler might make them: what the judge has to prove, and what it has to list.
  .file "partition.0"
  .text
  .macro function name
  .type \name, %function
\name:
  .endm
  .macro end name
  .size \name, . - \name
  .endm
  .macro base reg
  mov \reg, #0x60000000
  .endm

function w.good.extended
  base x9
  ldr w0, [x9, w0, uxtw]
  ret
end w.good.extended
function w.bad.sign_extended
  base x9
  ldr w0, [x9, w0, sxtw]
  ret
end w.bad.sign_extended
function w.bad.not_extended
  base x9
  ldr w0, [x9, x0]
  ret
end w.bad.not_extended
function w.good.extended_by_a_move
  base x9
  mov w0, w0
  add x9, x9, x0
  ldr w0, [x9, #0x10]
  ret
end w.good.extended_by_a_move
function w.good.extended_by_a_mask
  base x9
  and x0, x0, #0xffffffff
  str xzr, [x9, x0]
  ret
end w.good.extended_by_a_mask
function w.bad.wide_mask
  base x9
  and x0, x0, #0xfffffffff
  str xzr, [x9, x0]
  ret
end w.bad.wide_mask
function w.bad.mask_of_high_bits
  base x9
  and x0, x0, #0xff00000000
  str xzr, [x9, x0]
  ret
end w.bad.mask_of_high_bits
function w.good.extended_by_a_sum
  base x9
  add x9, x9, w0, uxtw #1
  ldrb w0, [x9]
  ret
end w.good.extended_by_a_sum
function w.bad.scaled_too_far
  base x9
  add x9, x9, w0, uxtw #2
  ldrb w0, [x9]
  ret
end w.bad.scaled_too_far
function w.bad.scaled_access
  base x9
  ldr x0, [x9, w0, uxtw #3]
  ret
end w.bad.scaled_access
function w.good.scaled_field
  base x9
  ubfiz x0, x0, #3, #30
  ldr x0, [x9, x0]
  ret
end w.good.scaled_field
function w.bad.scaled_field
  base x9
  ubfiz x0, x0, #3, #32
  ldr x0, [x9, x0]
  ret
end w.bad.scaled_field
function w.bad.signed_field
  base x9
  sbfiz x0, x0, #1, #30
  ldr x0, [x9, x0]
  ret
end w.bad.signed_field
function w.good.shifted_down
  base x9
  lsr x0, x0, #32
  ldr q0, [x9, x0]
  ret
end w.good.shifted_down
function w.bad.shifted_down_signed
  base x9
  asr x0, x0, #32
  ldr q0, [x9, x0]
  ret
end w.bad.shifted_down_signed
function w.good.loaded_index
  base x9
  ldrsh w0, [x9]
  ldr w0, [x9, w0, uxtw]
  ret
end w.good.loaded_index
function w.bad.loaded_index
  base x9
  ldrsw x0, [x9]
  ldr w0, [x9, x0]
  ret
end w.bad.loaded_index

function w.good.extended_on_both_paths
  base x9
  cbz w1, 1f
  mov w0, w0
  b 2f
1: and w0, w0, #0xffff
2: ldr w0, [x9, x0]
  ret
end w.good.extended_on_both_paths
function w.bad.extended_on_one_path
  base x9
  tbz w1, #3, 2f
  mov w0, w0
2: ldr w0, [x9, x0]
  ret
end w.bad.extended_on_one_path
function w.bad.part_of_a_constant
  mov x9, x1
  movk x9, #0x6000, lsl #16
  ldr w0, [x9, w0, uxtw]
  ret
end w.bad.part_of_a_constant

function w.good.clamped
  base x9
  mov x8, #0x200000000
  cmp x0, x8
  csel x0, x0, x8, lo
  ldr w0, [x9, x0]
  ret
end w.good.clamped
function w.bad.clamped_signed
  base x9
  mov x8, #0x200000000
  cmp x0, x8
  csel x0, x0, x8, lt
  ldr w0, [x9, x0]
  ret
end w.bad.clamped_signed
function w.bad.clamped_on_half
  base x9
  mov x8, #0x7fffffff
  cmp w0, w8
  csel x0, x0, x8, lo
  ldr w0, [x9, x0]
  ret
end w.bad.clamped_on_half
function w.bad.clamped_the_wrong_way
  base x9
  mov x8, #0x200000000
  cmp x0, x8
  csel x0, x0, x8, hs
  ldr w0, [x9, x0]
  ret
end w.bad.clamped_the_wrong_way
function w.bad.clamped_and_negated
  base x9
  mov x8, #0x100000000
  cmp x0, x8
  csneg x0, x0, x8, lo
  ldr w0, [x9, x0]
  ret
end w.bad.clamped_and_negated
function w.bad.carry_of_a_test
  base x9
  mov x8, #0
  tst x0, x0
  csel x0, x8, x0, hs
  ldr w0, [x9, x0]
  ret
end w.bad.carry_of_a_test
function w.bad.compared_on_a_condition
  base x9
  mov x8, #0x200000000
  cmp x1, #0
  ccmp x0, x8, #0, eq
  b.hs 1f
  ldr w0, [x9, x0]
1: ret
end w.bad.compared_on_a_condition
function w.bad.flags_of_floats
  base x9
  mov x8, #0x200000000
  cmp x0, x8
  fcmp d0, d1
  b.hs 1f
  ldr w0, [x9, x0]
1: ret
end w.bad.flags_of_floats
function w.good.flags_are_kept
  base x9
  mov x8, #0x200000000
  cmp x0, x8
  cbz x1, 1f
  b.hs 1f
  ldr w0, [x9, x0]
1: ret
end w.good.flags_are_kept
function w.good.bit_of_sign
  base x9
  mov x8, #0x100000000
  tbnz x0, #63, 1f
  cmp x0, x8
  b.gt 1f
  ldr w0, [x9, x0]
1: ret
end w.good.bit_of_sign
function w.bad.other_bit
  base x9
  mov x8, #0x100000000
  tbnz x0, #62, 1f
  cmp x0, x8
  b.gt 1f
  ldr w0, [x9, x0]
1: ret
end w.bad.other_bit
function w.bad.bit_of_half
  base x9
  mov x8, #0x100000000
  tbnz w0, #31, 1f
  cmp x0, x8
  b.gt 1f
  ldr w0, [x9, x0]
1: ret
end w.bad.bit_of_half

function w.good.walk
  base x9
  add x9, x9, w0, uxtw
1: ldr w8, [x9]
  cbz w8, 2f
  str w8, [x9, #0x10]
2: sub x9, x9, #8, lsl #12
  subs w1, w1, #1
  b.ne 1b
  ret
end w.good.walk
function w.bad.walk_with_conditional_witness
  base x9
  add x9, x9, w0, uxtw
1: cmp w1, w2
  b.ne 2f
  ldr w8, [x9]
2: sub x9, x9, #8, lsl #12
  subs w1, w1, #1
  b.ne 1b
  ret
end w.bad.walk_with_conditional_witness
function w.bad.walk_with_witness_behind
  base x9
  add x9, x9, w0, uxtw
1: subs w1, w1, #1
  sub x9, x9, #8, lsl #12
  b.ne 1b
  ldr w8, [x9]
  ret
end w.bad.walk_with_witness_behind
function w.bad.walk_with_prefetch
  base x9
  add x9, x9, w0, uxtw
1: prfm pldl1keep, [x9]
  cmp w1, w2
  b.ne 2f
  ldr w8, [x9]
2: sub x9, x9, #8, lsl #12
  subs w1, w1, #1
  b.ne 1b
  ret
end w.bad.walk_with_prefetch
function w.bad.walk_over_the_guard
  base x9
  add x9, x9, w0, uxtw
  mov x3, #0x2000000
1: ldr w8, [x9]
  sub x9, x9, x3
  subs w1, w1, #1
  b.ne 1b
  ret
end w.bad.walk_over_the_guard
function w.bad.walk_by_an_unknown_stride
  base x9
  add x9, x9, w0, uxtw
1: ldr w8, [x9]
  add x9, x9, x2
  subs w1, w1, #1
  b.ne 1b
  ret
end w.bad.walk_by_an_unknown_stride
function w.good.walk_with_writeback
  base x9
  add x9, x9, w0, uxtw
1: ldr w8, [x9], #4
  ldp x3, x4, [x9, #16]!
  ld1 { v0.16b, v1.16b }, [x9], #32
  st1 { v0.s }[1], [x9], x5
  add x9, x9, #64
  sub x9, x9, x5
  subs w1, w1, #1
  b.ne 1b
  ret
end w.good.walk_with_writeback
function w.bad.walk_with_writeback
  base x9
  add x9, x9, w0, uxtw
1: st1 { v0.s }[1], [x9], x5
  subs w1, w1, #1
  b.ne 1b
  ret
end w.bad.walk_with_writeback
function w.bad.walk_of_another_base
  base x9
  add x9, x9, w0, uxtw
  mov x10, x9
1: ldr w8, [x10]
  cbz w8, 2f
  str w8, [x9]
2: add x9, x9, #64
  sub x10, x10, #4
  b 1b
end w.bad.walk_of_another_base
function w.bad.walk_with_predicates
  base x9
  add x9, x9, w0, uxtw
1: ld1w { z0.s }, p0/z, [x9]
  add x9, x9, #64
  b 1b
end w.bad.walk_with_predicates

function w.good.pair_over_its_base
  base x9
  ldp x9, x10, [x9, #16]
  ret
end w.good.pair_over_its_base
function w.bad.pair_over_its_base
  base x9
  ldp x9, x10, [x9, #16]
  ldr w0, [x9]
  ret
end w.bad.pair_over_its_base

function w.good.counted
  base x9
  mov x8, xzr
1: cbz w1, 2f
  str w2, [x9, x8, lsl #2]
2: add x8, x8, #4
  cmp x8, #0x100
  b.ne 1b
  ret
end w.good.counted
function w.bad.counted_past_the_bound
  base x9
  mov x8, xzr
1: cbz w1, 2f
  str w2, [x9, x8, lsl #2]
2: add x8, x8, #4
  cmp x8, #0x102
  b.ne 1b
  ret
end w.bad.counted_past_the_bound
function w.good.compared_with_a_negative
  base x9
  mov x8, #-16
1: cbz w1, 2f
  str w2, [x9, x8]
2: adds x8, x8, #1
  b.ne 1b
  cmn w0, #17
  b.hi 3f
  mov w8, #0x1000000
  add x8, x8, w0, uxtw
  str w2, [x9, x8]
3: ret
end w.good.compared_with_a_negative
function w.bad.multiplied
  base x9
  mov w8, #24
  umaddl x9, w0, w8, x9
  str w2, [x9]
  ret
end w.bad.multiplied
function w.good.multiplied
  base x9
  mov w8, #24
  and w0, w0, #0xfffffff
  umaddl x9, w0, w8, x9
  str w2, [x9]
  ret
end w.good.multiplied
function w.bad.atomic
  ldaxr x8, [x0]
  ret
end w.bad.atomic

  .section .note.GNU-stack, "", %progbits
  .data
  .p2align 3
  .type w.memory.0, %object
w.memory.0:
  .quad 0x60000000, 65536, 0x100000000, 0x200000000
  .long 16, 0
  .size w.memory.0, . - w.memory.0
