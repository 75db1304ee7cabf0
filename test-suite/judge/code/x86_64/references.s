# Results of functions that are called through references: whoever calls any has to have room for them.
  .file "partition.0"
  .text
  .macro function name
  .type \name, @function
\name:
  .endm
  .macro end name
  .size \name, . - \name
  .endm

function w.good.results_by_reference
  mov %rsi, (%rdi)
  ret
end w.good.results_by_reference
function w.bad.room_by_reference
  mov w.table.0+8, %rax
  test %rax, %rax
  je 1f
  mov w.table.0, %rcx
  mov (%rcx), %rax
  test %rax, %rax
  je 1f
  sub $8, %rsp
  mov %rsi, %rdi
  call *(%rax)
  add $8, %rsp
1: ret
end w.bad.room_by_reference
function w.good.room_by_reference
  mov w.table.0+8, %rax
  test %rax, %rax
  je 1f
  mov w.table.0, %rcx
  mov (%rcx), %rax
  test %rax, %rax
  je 1f
  sub $24, %rsp
  mov %rsp, %rdi
  call *(%rax)
  add $24, %rsp
1: ret
end w.good.room_by_reference

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
object w.references
  .quad w.good.results_by_reference
end w.references
