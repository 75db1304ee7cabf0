// Tables, globals, the frame, and jumps.
  .file "partition.0"
  .text
  .macro function name
  .type \name, %function
\name:
  .endm
  .macro end name
  .size \name, . - \name
  .endm
  .macro address reg, name
  adrp \reg, \name
  add \reg, \reg, :lo12:\name
  .endm

function w.good.global
  adrp x8, w.global.0
  str x0, [x8, :lo12:w.global.0]
  ldr x0, [x8, :lo12:w.global.0]
  ret
end w.good.global
function w.bad.record
  adr x8, w.table.0
  str x0, [x8]
  ret
end w.bad.record
function w.bad.beside_a_global
  adr x8, w.global.0
  and x9, x0, #15
  str x0, [x8, x9]
  ret
end w.bad.beside_a_global
function w.bad.pair_beside_a_global
  adr x8, w.global.0
  stp x0, x1, [x8]
  ret
end w.bad.pair_beside_a_global

function w.good.call_indirect
  address x9, w.table.0
  ldr x8, [x9, #8]
  cmp x8, w0, uxtw
  b.ls 1f
  ldr x8, [x9]
  ldr x8, [x8, w0, uxtw #3]
  cbz x8, 1f
  ldr x9, [x8, #16]
  ldr x8, [x8]
  br x8
1: brk #0x5500
end w.good.call_indirect
function w.bad.call_indirect_signed
  address x9, w.table.0
  ldr x8, [x9, #8]
  cmp x8, x0
  b.le 1f
  ldr x8, [x9]
  ldr x8, [x8, x0, lsl #3]
  ldr x8, [x8]
  br x8
1: brk #0x5500
end w.bad.call_indirect_signed
function w.bad.call_indirect_off_by_one
  address x9, w.table.0
  ldr x8, [x9, #8]
  cmp x8, w0, uxtw
  b.lo 1f
  ldr x8, [x9]
  ldr x8, [x8, w0, uxtw #3]
  ldr x8, [x8]
  br x8
1: brk #0x5500
end w.bad.call_indirect_off_by_one
function w.bad.call_indirect_of_another_index
  address x9, w.table.0
  ldr x8, [x9, #8]
  cmp x8, w1, uxtw
  b.ls 1f
  ldr x8, [x9]
  ldr x8, [x8, w0, uxtw #3]
  ldr x8, [x8]
  br x8
1: brk #0x5500
end w.bad.call_indirect_of_another_index
function w.bad.elements_after_a_call
  stp x30, x19, [sp, #-32]!
  stp x20, x21, [sp, #16]
  address x21, w.table.0
  ldr x20, [x21]
  mov w19, w0
  bl w.good.global
  ldr x8, [x21, #8]
  cmp x8, x19
  b.ls 1f
  ldr x8, [x20, x19, lsl #3]
1: ldp x20, x21, [sp, #16]
  ldp x30, x19, [sp], #32
  ret
end w.bad.elements_after_a_call
function w.bad.jump_to_an_argument
  br x0
end w.bad.jump_to_an_argument
function w.bad.authenticated_jump_to_an_argument
  braaz x0
end w.bad.authenticated_jump_to_an_argument
function w.bad.call_of_an_argument
  str x30, [sp, #-16]!
  blr x0
  ldr x30, [sp], #16
  ret
end w.bad.call_of_an_argument
function w.bad.call_into_a_function
  str x30, [sp, #-16]!
  bl w.good.global + 4
  ldr x30, [sp], #16
  ret
end w.bad.call_into_a_function
function w.bad.jump_into_a_function
  b w.good.global + 4
end w.bad.jump_into_a_function
function w.bad.store_into_a_table
  cmp w0, #3
  b.hi 1f
  adr x9, w.table.1.elements
  str x1, [x9, w0, uxtw #3]
1: ret
end w.bad.store_into_a_table
function w.bad.system_call
  mov w8, #93
  svc #0
  ret
end w.bad.system_call
function w.bad.control_register
  msr tpidr_el0, x0
  ret
end w.bad.control_register

function w.good.jump_table
  cmp w0, #1
  b.hi 1f
  adr x9, near
  adr x10, .Lnear
  ldrb w11, [x9, w0, uxtw]
  add x10, x10, x11, lsl #2
  br x10
.Lnear: ret
1: brk #0x5500
  nop
  ret
end w.good.jump_table
function w.bad.jump_table
  cmp w0, #2
  b.hi 1f
  adr x9, near
  adr x10, .Lalso_near
  ldrb w11, [x9, w0, uxtw]
  add x10, x10, x11, lsl #2
  br x10
.Lalso_near: ret
1: brk #0x5500
  nop
  ret
end w.bad.jump_table
function w.bad.jump_table_unchecked
  adr x9, near
  adr x10, .Lunchecked
  ldrb w11, [x9, w0, uxtw]
  add x10, x10, x11, lsl #2
  br x10
.Lunchecked: ret
end w.bad.jump_table_unchecked
function w.bad.jump_table_checked_behind
  adr x9, near
  adr x10, .Lbehind
  ldrb w11, [x9, w0, uxtw]
  cmp w0, #1
  b.hi 1f
  add x10, x10, x11, lsl #2
  br x10
.Lbehind: ret
1: brk #0x5500
  nop
  ret
end w.bad.jump_table_checked_behind
function w.bad.jump_table_in_the_data
  cmp w0, #1
  b.hi 1f
  adr x9, w.global.0
  adr x10, .Ldata
  ldrb w11, [x9, w0, uxtw]
  add x10, x10, x11, lsl #2
  br x10
.Ldata: ret
1: brk #0x5500
end w.bad.jump_table_in_the_data
function w.good.jump_table_with_signs
  cmp w0, #1
  b.hi 1f
.Lback: adr x9, signs
  adr x10, .Lsigned
  ldrsw x11, [x9, w0, uxtw #2]
  mov w0, #1
  add x10, x10, x11
  br x10
.Lsigned: ret
1: brk #0x5500
end w.good.jump_table_with_signs
function w.bad.jump_table_without_signs
  cmp w0, #1
  b.hi 1f
.Lagain: adr x9, signs
  adr x10, .Lunsigned
  ldr w11, [x9, w0, uxtw #2]
  mov w0, #1
  add x10, x10, x11
  br x10
.Lunsigned: ret
1: brk #0x5500
end w.bad.jump_table_without_signs
function w.good.table_of_functions
  cmp w0, #1
  b.hi 1f
  adr x9, functions
  ldr x9, [x9, w0, uxtw #3]
  br x9
1: ret
end w.good.table_of_functions
function w.bad.table_of_functions
  cmp w0, #2
  b.hi 1f
  adr x9, functions
  ldr x9, [x9, w0, uxtw #3]
  br x9
1: ret
end w.bad.table_of_functions

function w.good.frame
  stp x30, x19, [sp, #-48]!
  str x0, [sp, #16]
  and w19, w0, #3
  add x9, sp, #16
  str x1, [x9, w19, uxtw #3]
  ldp x30, x19, [sp], #48
  ret
end w.good.frame
function w.bad.frame_index
  sub sp, sp, #48
  str x1, [sp, w0, uxtw #3]
  add sp, sp, #48
  ret
end w.bad.frame_index
function w.bad.over_the_frame
  sub sp, sp, #32
  and w8, w0, #7
  str x1, [sp, w8, uxtw #3]
  add sp, sp, #32
  ret
end w.bad.over_the_frame
function w.bad.pair_over_the_frame
  stp x0, x1, [sp, #-8]
  ret
end w.bad.pair_over_the_frame
function w.good.frame_by_writeback
  sub sp, sp, #32
  mov x8, sp
  str x0, [x8], #16
  str x0, [x8, #8]!
  str x0, [x8]
  add sp, sp, #32
  ret
end w.good.frame_by_writeback
function w.bad.over_the_frame_behind_an_access
  sub sp, sp, #32
  mov x8, sp
  str x0, [x8], #24
  str x0, [x8, #8]
  add sp, sp, #32
  ret
end w.bad.over_the_frame_behind_an_access
function w.bad.over_the_frame_before_an_access
  sub sp, sp, #32
  mov x8, sp
  str x0, [x8, #24]!
  str x0, [x8, #8]
  add sp, sp, #32
  ret
end w.bad.over_the_frame_before_an_access
function w.bad.below_the_frame
  str x1, [sp, #-16]
  ret
end w.bad.below_the_frame
function w.bad.into_the_callers_frame
  str x1, [sp, #16]
  ret
end w.bad.into_the_callers_frame
function w.bad.saved_link
  str x30, [sp, #-48]!
  and w8, w0, #3
  str x1, [sp, w8, uxtw #3]
  ldr x30, [sp], #48
  ret
end w.bad.saved_link
function w.bad.link_after_a_call
  sub sp, sp, #16
  bl w.good.global
  add sp, sp, #16
  ret
end w.bad.link_after_a_call
function w.bad.link_for_a_jump
  mov x30, x0
  b w.good.global
end w.bad.link_for_a_jump
function w.bad.return_to_an_argument
  ret x0
end w.bad.return_to_an_argument
function w.bad.kept_register
  mov x19, x0
  ret
end w.bad.kept_register
function w.bad.kept_registers_swapped
  stp x19, x20, [sp, #-16]!
  ldp x20, x19, [sp], #16
  ret
end w.bad.kept_registers_swapped
function w.bad.stack_pointer
  str x0, [sp, #-16]!
  ret
end w.bad.stack_pointer
function w.bad.stack_pointer_of_a_guest
  mov sp, x0
  ret
end w.bad.stack_pointer_of_a_guest

function w.good.results
  stp x0, x1, [x8]
  ret
end w.good.results
function w.good.room_for_results
  stp x30, x19, [sp, #-32]!
  add x8, sp, #16
  bl w.good.results
  ldp x30, x19, [sp], #32
  ret
end w.good.room_for_results
function w.bad.half_the_room_for_results
  stp x30, x19, [sp, #-32]!
  add x8, sp, #24
  bl w.good.results
  ldp x30, x19, [sp], #32
  ret
end w.bad.half_the_room_for_results
function w.bad.results_over_saved_registers
  sub sp, sp, #32
  stp x30, x19, [sp, #16]
  add x8, sp, #8
  bl w.good.results
  ldp x30, x19, [sp, #16]
  add sp, sp, #32
  ret
end w.bad.results_over_saved_registers
function w.bad.results_anywhere
  stp x30, x19, [sp, #-32]!
  mov x8, x0
  bl w.good.results
  ldp x30, x19, [sp], #32
  ret
end w.bad.results_anywhere
function w.bad.results_that_nobody_asked_for
  str x0, [x8, #8]
  ret
end w.bad.results_that_nobody_asked_for
function w.bad.results_passed_on
  add x8, x8, #8
  b w.good.results
end w.bad.results_passed_on

  .section .rodata
near:
  .byte 0, 2, 0x40
  .p2align 2
signs:
  .word 0, -24
  .p2align 3
functions:
  .quad w.good.global, w.good.frame, 0x1234
  .section .note.GNU-stack, "", %progbits
  .data
  .p2align 3
  .macro object name
  .type \name, %object
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
