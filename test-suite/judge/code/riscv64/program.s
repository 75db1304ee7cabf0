# Tables, globals, the frame, and jumps.
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
  .macro address reg, name
  lui \reg, %hi(\name)
  addi \reg, \reg, %lo(\name)
  .endm

function w.good.global
  lui a5, %hi(w.global.0)
  sd a0, %lo(w.global.0)(a5)
  ld a0, %lo(w.global.0)(a5)
  ret
end w.good.global
function w.good.global_from_here
1: auipc a5, %pcrel_hi(w.global.0)
  sd a0, %pcrel_lo(1b)(a5)
  ret
end w.good.global_from_here
function w.bad.record
  address a5, w.table.0
  sd a0, 0(a5)
  ret
end w.bad.record
function w.bad.beside_a_global
  address a5, w.global.0
  andi a1, a1, 15
  add a5, a5, a1
  sd a0, 0(a5)
  ret
end w.bad.beside_a_global

function w.good.call_indirect
  address a5, w.table.0
  ld a4, 8(a5)
  zext.w a0, a0
  bgeu a0, a4, 1f
  ld a4, 0(a5)
  sh3add a4, a0, a4
  ld a4, 0(a4)
  beqz a4, 1f
  ld a4, 0(a4)
  jr a4
1: unimp
end w.good.call_indirect
function w.bad.call_indirect_signed
  address a5, w.table.0
  ld a4, 8(a5)
  bge a0, a4, 1f
  ld a4, 0(a5)
  sh3add a4, a0, a4
  ld a4, 0(a4)
  ld a4, 0(a4)
  jr a4
1: unimp
end w.bad.call_indirect_signed
function w.bad.call_indirect_off_by_one
  address a5, w.table.0
  ld a4, 8(a5)
  zext.w a0, a0
  bltu a4, a0, 1f
  ld a4, 0(a5)
  sh3add a4, a0, a4
  ld a4, 0(a4)
  ld a4, 0(a4)
  jr a4
1: unimp
end w.bad.call_indirect_off_by_one
function w.bad.call_indirect_of_another_index
  address a5, w.table.0
  ld a4, 8(a5)
  zext.w a0, a0
  zext.w a1, a1
  bgeu a1, a4, 1f
  ld a4, 0(a5)
  sh3add a4, a0, a4
  ld a4, 0(a4)
  ld a4, 0(a4)
  jr a4
1: unimp
end w.bad.call_indirect_of_another_index
function w.bad.elements_after_a_call
  addi sp, sp, -32
  sd ra, 24(sp)
  sd s0, 16(sp)
  sd s1, 8(sp)
  address a5, w.table.0
  ld s1, 0(a5)
  zext.w s0, a0
  call w.good.global
  address a5, w.table.0
  ld a4, 8(a5)
  bgeu s0, a4, 1f
  sh3add s1, s0, s1
  ld a0, 0(s1)
1: ld ra, 24(sp)
  ld s0, 16(sp)
  ld s1, 8(sp)
  addi sp, sp, 32
  ret
end w.bad.elements_after_a_call
function w.good.jump_far
  tail w.good.global
end w.good.jump_far
function w.bad.jump_to_an_argument
  jr a0
end w.bad.jump_to_an_argument
function w.bad.jump_into_itself
  auipc t1, 0
  jr 6(t1)
end w.bad.jump_into_itself
function w.bad.call_of_an_argument
  addi sp, sp, -16
  sd ra, 0(sp)
  jalr a0
  ld ra, 0(sp)
  addi sp, sp, 16
  ret
end w.bad.call_of_an_argument
function w.bad.call_into_a_function
  addi sp, sp, -16
  sd ra, 0(sp)
  jal w.good.global + 4
  ld ra, 0(sp)
  addi sp, sp, 16
  ret
end w.bad.call_into_a_function
function w.bad.jump_into_an_instruction
  beqz a0, . + 6
  lui a0, 0x12345
  ret
end w.bad.jump_into_an_instruction
function w.bad.link_in_another_register
  jal t0, w.good.global
end w.bad.link_in_another_register
function w.bad.store_into_a_table
  li a4, 3
  zext.w a0, a0
  bltu a4, a0, 1f
  address a5, w.table.1.elements
  sh3add a5, a0, a5
  sd a1, 0(a5)
1: ret
end w.bad.store_into_a_table
function w.bad.system_call
  ecall
  ret
end w.bad.system_call
function w.bad.control_register
  csrw mscratch, a0
  ret
end w.bad.control_register
function w.bad.falls_through_its_end
  nop
end w.bad.falls_through_its_end

function w.good.jump_table
  li a4, 1
  sext.w a0, a0
  bltu a4, a0, 1f
  slli a0, a0, 2
  address a5, targets
  add a0, a0, a5
  lw a0, 0(a0)
  jr a0
.Lfirst: ret
1: .2byte 0, 5
  .option push
  .option norvc
.Lsecond: ret
  .option pop
end w.good.jump_table
function w.bad.jump_table
  li a4, 1
  sext.w a0, a0
  bltu a4, a0, 1f
  slli a0, a0, 2
  address a5, targets + 4
  add a0, a0, a5
  lw a0, 0(a0)
  jr a0
1: ret
end w.bad.jump_table
function w.bad.jump_table_checked_signed
  li a4, 1
  sext.w a0, a0
  blt a4, a0, 1f
  slli a0, a0, 2
  address a5, targets
  add a0, a0, a5
  lw a0, 0(a0)
  jr a0
1: ret
end w.bad.jump_table_checked_signed
function w.bad.jump_table_unchecked
  slli a0, a0, 2
  address a5, targets
  add a0, a0, a5
  lw a0, 0(a0)
  jr a0
end w.bad.jump_table_unchecked
function w.bad.jump_table_in_the_data
  li a4, 1
  bltu a4, a0, 1f
  slli a0, a0, 2
  address a5, w.global.0
  add a0, a0, a5
  lw a0, 0(a0)
  jr a0
1: ret
end w.bad.jump_table_in_the_data
function w.good.jump_table_with_signs
  li a4, 1
  bltu a4, a0, 1f
.Lback: slli a3, a0, 2
  address a5, signs
  add a3, a3, a5
  lw a3, 0(a3)
  li a0, 1
  address a5, .Lsigned
  add a5, a5, a3
  jr a5
.Lsigned: ret
1: ret
end w.good.jump_table_with_signs

function w.good.frame
  addi sp, sp, -48
  sd ra, 40(sp)
  sd s0, 32(sp)
  andi s0, a0, 3
  sh3add a5, s0, sp
  sd a1, 0(a5)
  ld ra, 40(sp)
  ld s0, 32(sp)
  addi sp, sp, 48
  ret
end w.good.frame
function w.bad.frame_index
  addi sp, sp, -48
  zext.w a0, a0
  sh3add a5, a0, sp
  sd a1, 0(a5)
  addi sp, sp, 48
  ret
end w.bad.frame_index
function w.bad.over_the_frame
  addi sp, sp, -32
  andi a0, a0, 7
  sh3add a5, a0, sp
  sd a1, 0(a5)
  addi sp, sp, 32
  ret
end w.bad.over_the_frame
function w.bad.below_the_frame
  sd a1, -16(sp)
  ret
end w.bad.below_the_frame
function w.bad.into_the_callers_frame
  sd a1, 16(sp)
  ret
end w.bad.into_the_callers_frame
function w.bad.saved_link
  addi sp, sp, -48
  sd ra, 24(sp)
  andi a0, a0, 3
  sh3add a5, a0, sp
  sd a1, 0(a5)
  ld ra, 24(sp)
  addi sp, sp, 48
  ret
end w.bad.saved_link
function w.bad.link_after_a_call
  addi sp, sp, -16
  call w.good.global
  addi sp, sp, 16
  ret
end w.bad.link_after_a_call
function w.bad.return_to_an_argument
  mv ra, a0
  ret
end w.bad.return_to_an_argument
function w.bad.kept_register
  mv s11, a0
  ret
end w.bad.kept_register
function w.bad.thread_pointer
  mv tp, a0
  ret
end w.bad.thread_pointer
function w.bad.stack_pointer
  addi sp, sp, -16
  ret
end w.bad.stack_pointer
function w.bad.stack_pointer_of_a_guest
  mv sp, a0
  ret
end w.bad.stack_pointer_of_a_guest

function w.good.results
  sd a1, 0(a0)
  sd a2, 8(a0)
  ret
end w.good.results
function w.good.room_for_results
  addi sp, sp, -32
  sd ra, 24(sp)
  addi a0, sp, 8
  call w.good.results
  ld ra, 24(sp)
  addi sp, sp, 32
  ret
end w.good.room_for_results
function w.bad.results_over_the_link
  addi sp, sp, -32
  sd ra, 16(sp)
  addi a0, sp, 8
  call w.good.results
  ld ra, 16(sp)
  addi sp, sp, 32
  ret
end w.bad.results_over_the_link
function w.bad.half_the_room_for_results
  addi sp, sp, -32
  sd ra, 0(sp)
  addi a0, sp, 24
  call w.good.results
  ld ra, 0(sp)
  addi sp, sp, 32
  ret
end w.bad.half_the_room_for_results
function w.bad.results_that_nobody_asked_for
  sd a1, 8(a0)
  ret
end w.bad.results_that_nobody_asked_for
function w.bad.results_passed_on
  addi a0, a0, 8
  tail w.good.results
end w.bad.results_passed_on

  .section .rodata
  .p2align 2
targets:
  .word .Lfirst, .Lsecond, 0x1234
signs:
  .word 0, .Lback - .Lsigned
  .section .note.GNU-stack, "", @progbits
  .data
  .p2align 3
  .macro object name
  .type \name, @object
\name:
  .endm
object w.memory.0
  .quad 0x60000000, 65536, 0x100000000, 0x200000000
  .long 16, 0
end w.memory.0
object w.table.0
  .quad w.table.0.elements, 4, 1000, 4
end w.table.0
object w.table.0.elements
  .quad 0, 0, 0, 0
end w.table.0.elements
object w.table.1.elements
  .quad 0, 0, 0, 0
end w.table.1.elements
object w.global.0
  .quad 0
end w.global.0
