# Functions as the compiler might make them: what the judge has to prove, and what it has to list.
  .file "partition.0"
  .text
  .macro function name
  .type \name, @function
\name:
  .endm
  .macro end name
  .size \name, . - \name
  .endm

function w.good.extended
  mov %edi, %eax
  mov 0x60000010(%rax), %eax
  ret
end w.good.extended
function w.bad.not_extended
  mov 0x60000010(%rdi), %eax
  ret
end w.bad.not_extended

function w.good.extended_on_both_paths
  test %esi, %esi
  je 1f
  mov %edi, %eax
  jmp 2f
1: movzwl %di, %eax
2: mov 0x60000000(%rax), %eax
  ret
end w.good.extended_on_both_paths
function w.bad.extended_on_one_path
  test %esi, %esi
  mov %rdi, %rax
  je 2f
  mov %edi, %eax
2: mov 0x60000000(%rax), %eax
  ret
end w.bad.extended_on_one_path

function w.good.index_and_offset
  mov %edi, %eax
  mov $0xffffffff, %ecx
  mov 0x60000000(%rax,%rcx), %eax
  ret
end w.good.index_and_offset
function w.bad.scaled_too_far
  mov %edi, %eax
  mov 0x60000000(,%rax,4), %eax
  ret
end w.bad.scaled_too_far

function w.good.clamped
  movabs $0x200000000, %rax
  cmp %rax, %rdi
  cmovb %rdi, %rax
  mov 0x60000000(%rax), %eax
  ret
end w.good.clamped
function w.bad.clamped_signed
  movabs $0x200000000, %rax
  cmp %rax, %rdi
  cmovl %rdi, %rax
  mov 0x60000000(%rax), %eax
  ret
end w.bad.clamped_signed
function w.bad.clamped_too_high
  movabs $0x300000000, %rax
  cmp %rax, %rdi
  cmovb %rdi, %rax
  mov 0x60000000(%rax), %eax
  ret
end w.bad.clamped_too_high

function w.good.walk
  mov %edi, %eax
1: mov 0x60000000(%rax), %ecx
  test %ecx, %ecx
  je 2f
  mov 0x60000010(%rax), %edx
2: add $-0x8000, %rax
  dec %esi
  jne 1b
  ret
end w.good.walk
function w.bad.walk_without_witness
  mov %edi, %eax
1: cmp %esi, %edx
  jne 2f
  mov 0x60000010(%rax), %ecx
2: add $-0x8000, %rax
  dec %esi
  jne 1b
  ret
end w.bad.walk_without_witness
function w.bad.walk_with_masked_witness
  mov %edi, %eax
1: vpmaskmovd %ymm0, %ymm1, 0x60000000(%rax)
  add $-0x8000, %rax
  dec %esi
  jne 1b
  ret
end w.bad.walk_with_masked_witness
function w.bad.walk_with_avx512_mask
  mov %edi, %eax
1: vmovdqu32 0x60000000(%rax), %zmm0{%k1}
  add $0x8000, %rax
  dec %esi
  jne 1b
  ret
end w.bad.walk_with_avx512_mask
function w.bad.walk_with_prefetch
  mov %edi, %eax
1: prefetcht0 0x60000000(%rax)
  cmp %esi, %edx
  jne 2f
  mov 0x60000000(%rax), %ecx
2: add $0x8000, %rax
  dec %esi
  jne 1b
  ret
end w.bad.walk_with_prefetch
function w.bad.walk_over_the_guard
  mov %edi, %eax
1: mov 0x60000000(%rax), %ecx
  sub $0x40000000, %rax
  dec %esi
  jne 1b
  ret
end w.bad.walk_over_the_guard

function w.good.counted
  xor %eax, %eax
1: test %esi, %esi
  je 2f
  mov %edx, 0x60000000(,%rax,8)
2: add $4, %rax
  cmp $0x100, %rax
  jne 1b
  ret
end w.good.counted
function w.bad.counted_past_the_bound
  xor %eax, %eax
1: test %esi, %esi
  je 2f
  mov %edx, 0x60000000(,%rax,8)
2: add $4, %rax
  cmp $0x102, %rax
  jne 1b
  ret
end w.bad.counted_past_the_bound

  .section .note.GNU-stack, "", @progbits
  .data
  .type w.memory.0, @object
w.memory.0:
  .quad 0x60000000, 65536, 0x100000000, 0x200000000
  .long 16, 0
  .size w.memory.0, . - w.memory.0
