# Tables, globals, the frame, and jumps.
  .file "partition.0"
  .text
  .macro function name
  .type \name, @function
\name:
  .endm
  .macro end name
  .size \name, . - \name
  .endm

function w.good.global
  mov %rdi, w.global.0
  mov w.global.0, %rax
  ret
end w.good.global
function w.bad.record
  mov %rdi, w.table.0
  ret
end w.bad.record
function w.bad.beside_a_global
  mov %edi, %eax
  and $15, %eax
  mov %rdi, w.global.0(%rax)
  ret
end w.bad.beside_a_global

function w.good.call_indirect
  mov %edi, %eax
  cmp %rax, w.table.0+8
  jbe 1f
  mov w.table.0, %rcx
  mov (%rcx,%rax,8), %rax
  test %rax, %rax
  je 1f
  jmp *(%rax)
1: ud2
end w.good.call_indirect
function w.bad.call_indirect_signed
  cmp %rdi, w.table.0+8
  jle 1f
  mov w.table.0, %rcx
  mov (%rcx,%rdi,8), %rax
  jmp *(%rax)
1: ud2
end w.bad.call_indirect_signed
function w.bad.call_indirect_off_by_one
  mov %edi, %eax
  cmp %rax, w.table.0+8
  jb 1f
  mov w.table.0, %rcx
  mov (%rcx,%rax,8), %rax
  jmp *(%rax)
1: ud2
end w.bad.call_indirect_off_by_one
function w.bad.elements_after_a_call
  push %rbx
  push %r12
  push %rax
  mov w.table.0, %r12
  mov %edi, %ebx
  call w.good.global
  cmp %rbx, w.table.0+8
  jbe 1f
  mov (%r12,%rbx,8), %rax
1: pop %rcx
  pop %r12
  pop %rbx
  ret
end w.bad.elements_after_a_call
function w.bad.jump_to_an_argument
  jmp *%rdi
end w.bad.jump_to_an_argument
function w.bad.store_into_a_table
  cmp $3, %edi
  ja 1f
  mov %edi, %eax
  mov %rsi, w.table.1.elements(,%rax,8)
1: ret
end w.bad.store_into_a_table

function w.good.jump_table
  cmp $1, %edi
  ja 1f
  mov %edi, %eax
  jmp *targets(,%rax,8)
.Lfirst: ret
1: ud2
end w.good.jump_table
function w.bad.jump_table
  cmp $2, %edi
  ja 1f
  mov %edi, %eax
  jmp *targets(,%rax,8)
.Lsecond: ret
1: ud2
end w.bad.jump_table

function w.bad.system_call
  mov $60, %eax
  syscall
  ret
end w.bad.system_call
function w.bad.old_system_call
  int $0x80
  ret
end w.bad.old_system_call
function w.bad.thread_pointer
  wrfsbase %rdi
  ret
end w.bad.thread_pointer
function w.good.division
  xor %edx, %edx
  div %esi
  vzeroupper
  ret
end w.good.division

  .macro two_bits count
  shr $63, %rdi
  shr $\count, %esi
  lea (%rdi,%rsi,2), %eax
  jmp *four(,%rax,8)
.Lthird\count: ret
  .endm
function w.good.index_of_two_bits
  two_bits 31
end w.good.index_of_two_bits
function w.bad.index_of_three_bits
  two_bits 30
end w.bad.index_of_three_bits

  .macro byte_of_a_register write label
  xor %eax, %eax
  test %esi, %esi
  \write %cl
  and %dil, %cl
  movzbl %cl, %eax
  jmp *bytes(,%rax,8)
\label: ret
  .endm
function w.good.byte_of_a_register
  byte_of_a_register setne .Lbyte
end w.good.byte_of_a_register
function w.bad.byte_of_a_register
  byte_of_a_register not .Lanother_byte
end w.bad.byte_of_a_register

function w.good.frame
  push %rbx
  sub $32, %rsp
  mov %rdi, 8(%rsp)
  mov %edi, %ebx
  and $3, %ebx
  mov %rsi, (%rsp,%rbx,8)
  add $32, %rsp
  pop %rbx
  ret
end w.good.frame
function w.bad.frame_index
  sub $40, %rsp
  mov %edi, %eax
  mov %rsi, (%rsp,%rax,8)
  add $40, %rsp
  ret
end w.bad.frame_index
function w.bad.return_address
  sub $24, %rsp
  mov %edi, %eax
  and $3, %eax
  mov %rsi, (%rsp,%rax,8)
  add $24, %rsp
  ret
end w.bad.return_address
function w.bad.kept_register
  mov %rdi, %rbx
  ret
end w.bad.kept_register
function w.bad.stack_pointer
  push %rdi
  ret
end w.bad.stack_pointer

function w.good.results
  mov %rsi, (%rdi)
  mov %rsi, 8(%rdi)
  ret
end w.good.results
function w.good.room_for_results
  sub $24, %rsp
  lea 8(%rsp), %rdi
  call w.good.results
  add $24, %rsp
  ret
end w.good.room_for_results
function w.bad.results_over_the_return_address
  sub $24, %rsp
  lea 16(%rsp), %rdi
  call w.good.results
  add $24, %rsp
  ret
end w.bad.results_over_the_return_address
function w.bad.results_over_a_saved_register
  push %rbx
  sub $16, %rsp
  lea 8(%rsp), %rdi
  call w.good.results
  add $16, %rsp
  pop %rbx
  ret
end w.bad.results_over_a_saved_register
function w.bad.results_anywhere
  sub $24, %rsp
  mov %rsi, %rdi
  call w.good.results
  add $24, %rsp
  ret
end w.bad.results_anywhere
function w.bad.results_that_nobody_asked_for
  mov %rsi, 8(%rdi)
  ret
end w.bad.results_that_nobody_asked_for
function w.bad.results_passed_on
  add $8, %rdi
  jmp w.good.results
end w.bad.results_passed_on
function w.good.segment
  mov %edi, %eax
  lea 8(%rax), %rdx
  cmp %rdx, w.data.0+8
  jb 1f
  mov w.data.0, %rcx
  mov (%rcx,%rax), %rax
1: ret
end w.good.segment
function w.bad.segment_read_behind_its_end
  mov %edi, %eax
  lea 4(%rax), %rdx
  cmp %rdx, w.data.0+8
  jb 1f
  mov w.data.0, %rcx
  mov (%rcx,%rax), %rax
1: ret
end w.bad.segment_read_behind_its_end
function w.bad.segment_compared_with_another
  mov %edi, %eax
  lea 8(%rax), %rdx
  cmp %rdx, w.data.1+8
  jb 1f
  mov w.data.0, %rcx
  mov (%rcx,%rax), %rax
1: ret
end w.bad.segment_compared_with_another
function w.bad.segment_written
  mov %edi, %eax
  lea 8(%rax), %rdx
  cmp %rdx, w.data.0+8
  jb 1f
  mov w.data.0, %rcx
  movq $0, (%rcx,%rax)
1: ret
end w.bad.segment_written
function w.good.segment_dropped
  movq $0, w.data.0+8
  movb $1, w.data.2.1
  ret
end w.good.segment_dropped
function w.bad.segment_enlarged
  movq $100, w.data.0+8
  ret
end w.bad.segment_enlarged
function w.bad.segment_moved
  movq $0, w.data.0
  ret
end w.bad.segment_moved

  .section .rodata
  .p2align 3
targets:
  .quad .Lfirst, .Lfirst, 0x1234
bytes:
  .quad .Lbyte, .Lbyte, 0x1234
four:
  .quad .Lthird31, .Lthird31, .Lthird31, .Lthird31, 0x1234
  .section .note.GNU-stack, "", @progbits
  .data
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
object w.data.0
  .quad targets, 24
end w.data.0
object w.data.1
  .quad targets, 24
end w.data.1
object w.data.2.1
  .byte 0
end w.data.2.1
