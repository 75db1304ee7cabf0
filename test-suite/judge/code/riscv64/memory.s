# Functions as the compiler might make them: what the judge has to prove, and what it has to list.
  .file "partition.0"
  .text
  .option norelax
  .macro function name
  .type \name, @function
\name:
  .endm
  .macro end name
  .size \name, . - \name
  .endm
  .macro base reg
  lui \reg, 0x60000
  .endm

function w.good.extended_by_shifts
  base a5
  slli a0, a0, 32
  srli a0, a0, 32
  add a5, a5, a0
  lw a0, 16(a5)
  ret
end w.good.extended_by_shifts
function w.bad.extended_by_signed_shifts
  base a5
  slli a0, a0, 32
  srai a0, a0, 32
  add a5, a5, a0
  lw a0, 16(a5)
  ret
end w.bad.extended_by_signed_shifts
function w.bad.extended_by_unequal_shifts
  base a5
  slli a0, a0, 32
  srli a0, a0, 28
  add a5, a5, a0
  lw a0, 16(a5)
  ret
end w.bad.extended_by_unequal_shifts
function w.good.scaled_by_unequal_shifts
  base a5
  slli a0, a0, 32
  srli a0, a0, 31
  add a5, a5, a0
  lw a0, 16(a5)
  ret
end w.good.scaled_by_unequal_shifts
function w.bad.not_extended
  base a5
  add a5, a5, a0
  lw a0, 0(a5)
  ret
end w.bad.not_extended
function w.bad.sign_extended
  base a5
  sext.w a0, a0
  add a5, a5, a0
  lw a0, 0(a5)
  ret
end w.bad.sign_extended
function w.bad.sum_of_words
  base a5
  addw a0, a0, a1
  add a5, a5, a0
  lw a0, 0(a5)
  ret
end w.bad.sum_of_words
function w.bad.address_of_words
  base a5
  addw a5, a5, a0
  lw a0, 0(a5)
  ret
end w.bad.address_of_words
function w.good.sum_of_words_extended
  base a5
  addw a0, a0, a1
  addiw a0, a0, -8
  zext.w a0, a0
  add a5, a5, a0
  lw a0, 0(a5)
  ret
end w.good.sum_of_words_extended
function w.good.extended_by_zba
  base a5
  add.uw a5, a0, a5
  sd zero, 0(a5)
  base a5
  sh1add.uw a5, a0, a5
  sd zero, 0(a5)
  ret
end w.good.extended_by_zba
function w.bad.extended_operands_swapped
  base a5
  add.uw a5, a5, a0
  sd zero, 0(a5)
  ret
end w.bad.extended_operands_swapped
function w.bad.scaled_too_far
  base a5
  sh3add.uw a5, a0, a5
  sd zero, 0(a5)
  ret
end w.bad.scaled_too_far
function w.bad.scaled_not_extended
  base a5
  sh1add a5, a0, a5
  sd zero, 0(a5)
  ret
end w.bad.scaled_not_extended
function w.bad.shifted_too_far
  base a5
  slli.uw a0, a0, 2
  add a5, a5, a0
  sd zero, 0(a5)
  ret
end w.bad.shifted_too_far
function w.good.shifted_down
  base a5
  srliw a0, a0, 1
  add a5, a5, a0
  sd zero, 0(a5)
  ret
end w.good.shifted_down
function w.bad.shifted_down_signed
  base a5
  sraiw a0, a0, 8
  add a5, a5, a0
  sd zero, 0(a5)
  ret
end w.bad.shifted_down_signed
function w.bad.shifted_by_a_register
  base a5
  srlw a0, a0, a1
  add a5, a5, a0
  sd zero, 0(a5)
  ret
end w.bad.shifted_by_a_register
function w.good.loaded_index
  base a5
  lwu a0, 0(a5)
  add a5, a5, a0
  fsd fa0, 0(a5)
  ret
end w.good.loaded_index
function w.bad.loaded_index
  base a5
  lw a0, 0(a5)
  add a5, a5, a0
  fsd fa0, 0(a5)
  ret
end w.bad.loaded_index
function w.bad.loaded_byte
  base a5
  lb a0, 0(a5)
  slli a0, a0, 24
  add a5, a5, a0
  fsd fa0, 0(a5)
  ret
end w.bad.loaded_byte
function w.good.masked
  base a5
  andi a0, a0, 255
  sh3add a5, a0, a5
  fsd fa0, 0(a5)
  ret
end w.good.masked
function w.bad.masked
  base a5
  andi a0, a0, -256
  add a5, a5, a0
  fsd fa0, 0(a5)
  ret
end w.bad.masked

function w.good.extended_on_both_paths
  base a5
  beqz a1, 1f
  zext.w a0, a0
  j 2f
1: zext.h a0, a0
2: add a5, a5, a0
  lw a0, 0(a5)
  ret
end w.good.extended_on_both_paths
function w.bad.extended_on_one_path
  base a5
  blt a1, a2, 2f
  zext.w a0, a0
2: add a5, a5, a0
  lw a0, 0(a5)
  ret
end w.bad.extended_on_one_path

function w.good.clamped
  base a5
  li a4, 0x200000000
  bltu a0, a4, 1f
  mv a0, a4
1: add a5, a5, a0
  lw a0, 0(a5)
  ret
end w.good.clamped
function w.good.clamped_by_zbb
  base a5
  li a4, 0x200000000
  minu a0, a4, a0
  add a5, a5, a0
  lw a0, 0(a5)
  ret
end w.good.clamped_by_zbb
function w.bad.clamped_signed
  base a5
  li a4, 0x200000000
  blt a0, a4, 1f
  mv a0, a4
1: add a5, a5, a0
  lw a0, 0(a5)
  ret
end w.bad.clamped_signed
function w.bad.clamped_signed_by_zbb
  base a5
  li a4, 0x200000000
  min a0, a4, a0
  add a5, a5, a0
  lw a0, 0(a5)
  ret
end w.bad.clamped_signed_by_zbb
function w.bad.clamped_from_below
  base a5
  li a4, 0x200000000
  maxu a0, a4, a0
  add a5, a5, a0
  lw a0, 0(a5)
  ret
end w.bad.clamped_from_below
function w.bad.clamped_the_wrong_way
  base a5
  li a4, 0x200000000
  bgeu a0, a4, 1f
  mv a0, a4
1: add a5, a5, a0
  lw a0, 0(a5)
  ret
end w.bad.clamped_the_wrong_way
function w.bad.clamped_operands_swapped
  base a5
  li a4, 0x200000000
  bltu a4, a0, 1f
  mv a0, a4
1: add a5, a5, a0
  lw a0, 0(a5)
  ret
end w.bad.clamped_operands_swapped
function w.bad.clamped_after_a_change
  base a5
  li a4, 0x200000000
  bgeu a0, a4, 1f
  slli a0, a0, 1
  add a5, a5, a0
  lw a0, 0(a5)
1: ret
end w.bad.clamped_after_a_change
function w.good.clamped_words
  base a5
  sext.w a0, a0
  li a4, 1000
  bgeu a0, a4, 1f
  add a5, a5, a0
  lw a0, 0(a5)
1: ret
end w.good.clamped_words
function w.good.sign_of_words
  base a5
  sext.w a0, a0
  bltz a0, 1f
  add a5, a5, a0
  lw a0, 0(a5)
1: ret
end w.good.sign_of_words
function w.bad.sign_of_words
  base a5
  sext.w a4, a0
  bltz a4, 1f
  add a5, a5, a0
  lw a0, 0(a5)
1: ret
end w.bad.sign_of_words
function w.good.zero_or_not
  base a5
  zext.w a0, a0
  czero.eqz a0, a0, a1
  add a5, a5, a0
  lw a0, 0(a5)
  ret
end w.good.zero_or_not
function w.good.zero_either_way
  base a5
  czero.nez a0, a0, a0
  add a5, a5, a0
  lw a0, 0(a5)
  ret
end w.good.zero_either_way
function w.bad.zero_or_not
  base a5
  zext.w a1, a1
  czero.nez a0, a0, a1
  add a5, a5, a0
  lw a0, 0(a5)
  ret
end w.bad.zero_or_not

function w.good.walk
  base a5
  add.uw a5, a0, a5
  lui a4, 8
1: lw a3, 0(a5)
  beqz a3, 2f
  sw a3, 16(a5)
2: sub a5, a5, a4
  addi a1, a1, -1
  bnez a1, 1b
  ret
end w.good.walk
function w.bad.walk_with_conditional_witness
  base a5
  add.uw a5, a0, a5
  lui a4, 8
1: bne a1, a2, 2f
  lw a3, 0(a5)
2: sub a5, a5, a4
  addi a1, a1, -1
  bnez a1, 1b
  ret
end w.bad.walk_with_conditional_witness
function w.bad.walk_with_witness_behind
  base a5
  add.uw a5, a0, a5
  lui a4, 8
1: sub a5, a5, a4
  addi a1, a1, -1
  bnez a1, 1b
  lw a3, 0(a5)
  ret
end w.bad.walk_with_witness_behind
function w.bad.walk_over_the_guard
  base a5
  add.uw a5, a0, a5
  lui a4, 0x2000
1: lw a3, 0(a5)
  sub a5, a5, a4
  addi a1, a1, -1
  bnez a1, 1b
  ret
end w.bad.walk_over_the_guard
function w.bad.walk_by_an_unknown_stride
  base a5
  add.uw a5, a0, a5
1: lw a3, 0(a5)
  add a5, a5, a2
  addi a1, a1, -1
  bnez a1, 1b
  ret
end w.bad.walk_by_an_unknown_stride
function w.bad.walk_of_another_base
  base a5
  add.uw a5, a0, a5
  mv a4, a5
1: lw a3, 0(a4)
  beqz a3, 2f
  sw a3, 0(a5)
2: addi a5, a5, 64
  addi a4, a4, -4
  j 1b
end w.bad.walk_of_another_base
function w.bad.walk_with_vectors
  base a5
  add.uw a5, a0, a5
  vsetivli zero, 4, e32, m1, ta, ma
1: vle32.v v8, (a5), v0.t
  addi a5, a5, 64
  j 1b
end w.bad.walk_with_vectors

function w.good.counted
  base a5
  li a4, 0
  li a3, 0x100
1: beqz a1, 2f
  sh2add a2, a4, a5
  sw a2, 0(a2)
2: addi a4, a4, 4
  bne a4, a3, 1b
  ret
end w.good.counted
function w.bad.counted_past_the_bound
  base a5
  li a4, 0
  li a3, 0x102
1: beqz a1, 2f
  sh2add a2, a4, a5
  sw a2, 0(a2)
2: addi a4, a4, 4
  bne a4, a3, 1b
  ret
end w.bad.counted_past_the_bound
function w.bad.multiplied
  base a5
  zext.w a0, a0
  li a4, 24
  mul a0, a0, a4
  add a5, a5, a0
  sw a2, 0(a5)
  ret
end w.bad.multiplied
function w.good.divided
  base a5
  divuw a0, a0, a1
  zext.w a0, a0
  add a5, a5, a0
  sw a2, 0(a5)
  ret
end w.good.divided
function w.bad.divided
  base a5
  divuw a0, a0, a1
  add a5, a5, a0
  sw a2, 0(a5)
  ret
end w.bad.divided
function w.bad.upper_part_alone
  auipc a5, 0x60000
  add.uw a5, a0, a5
  lui a4, 0x80000
  add a5, a5, a4
  sw a2, 0(a5)
  ret
end w.bad.upper_part_alone
function w.bad.atomic
  base a5
  amoadd.w a0, a1, (a5)
  ret
end w.bad.atomic

  .section .note.GNU-stack, "", @progbits
  .data
  .p2align 3
  .type w.memory.0, @object
w.memory.0:
  .quad 0x60000000, 65536, 0x100000000, 0x200000000
  .long 16, 0
  .size w.memory.0, . - w.memory.0
