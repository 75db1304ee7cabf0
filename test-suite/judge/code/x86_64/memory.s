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

function w.good.common_index
  mov %edi, %eax
  mov %esi, %ecx
  xor %edx, %edx
1: movzbl 0x60000000(%rax,%rdx), %r8d
  test %r8, %r8
  mov %r8, 0x60000000(%rcx,%rdx,8)
2: inc %rdx
  cmp %rdx, %r9
  jne 1b
  ret
end w.good.common_index
function w.bad.common_index_skipped
  mov %edi, %eax
  mov %esi, %ecx
  xor %edx, %edx
1: movzbl 0x60000000(%rax,%rdx), %r8d
  test %r8, %r8
  je 2f
  mov %r8, 0x60000000(%rcx,%rdx,8)
2: inc %rdx
  cmp %rdx, %r9
  jne 1b
  ret
end w.bad.common_index_skipped

  .macro behind_the_loop bound
  mov %edi, %eax
  mov %esi, %ecx
  and $-8, %rcx
  xor %edx, %edx
1: mov %r8b, 0x60000000(%rax,%rdx,4)
  add $8, %rdx
  cmp %rdx, \bound
  jne 1b
  mov 0x60000000(%rax,%rcx,4), %r9d
  ret
  .endm
function w.good.behind_the_loop
  behind_the_loop %rcx
end w.good.behind_the_loop
function w.bad.behind_another_bound
  behind_the_loop %r10
end w.bad.behind_another_bound

  .macro from_the_start step
  mov %edi, %eax
  mov %esi, %ecx
  lea 0x60000000(%rax), %rdx
  mov %rcx, %r8
1: mov (%rdx), %r9b
  add $\step, %rdx
  dec %r8
  jne 1b
  shl $6, %rcx
  mov 0x60000000(%rax,%rcx), %r9d
  ret
  .endm
function w.good.from_the_start
  from_the_start 64
end w.good.from_the_start
function w.bad.from_the_start_slower
  from_the_start 8
end w.bad.from_the_start_slower

  .macro handed_on counter
  mov $1, %ecx
  mov $1, %r9d
  xor %esi, %esi
1: imul $4000, %rsi, %rdi
  mov $-4, %r8
2: inc %r8
  jne 2b
  test %edx, %edx
  je 3f
  mov 0x60000000(%rdi), %eax
3: inc %rcx
  inc %rsi
  cmp $500, \counter
  jne 1b
  ret
  .endm
function w.good.handed_on
  handed_on %rcx
end w.good.handed_on
function w.bad.handed_on_for_ever
  handed_on %r9
end w.bad.handed_on_for_ever

  .macro steps_of_64 counter
  xor %edx, %edx
  xor %eax, %eax
  xor %r9d, %r9d
1: mov %rdx, %rcx
  shl $6, %rcx
  test %esi, %esi
  je 2f
  mov 0x60000000(%rcx), %r8d
2: inc %rdx
  cmp $0xffc0, \counter
  lea 0x40(%rax), %rax
  jb 1b
  ret
  .endm
function w.good.steps_of_64
  steps_of_64 %rax
end w.good.steps_of_64
function w.bad.steps_of_64
  steps_of_64 %r9
end w.bad.steps_of_64

  .macro clamped_difference move
  mov $0x60000000, %esi
  movabs $0x200000000, %r8
  sub %rsi, %rdi
  cmp %r8, %rdi
  \move %r8, %rdi
  mov 0x60000000(%rdi), %eax
  ret
  .endm
function w.good.clamped_difference
  clamped_difference cmovae
end w.good.clamped_difference
function w.bad.clamped_difference
  clamped_difference cmovge
end w.bad.clamped_difference

function w.good.both_halves_in_one
  mulx %rsi, %r10, %r10
  mov %r10d, %r10d
  mov 0x60000000(%r10), %eax
  ret
end w.good.both_halves_in_one
function w.bad.both_halves_in_one
  mulx %rsi, %r10, %r10
  mov 0x60000000(%r10), %eax
  ret
end w.bad.both_halves_in_one

function w.bad.two_high_bytes
  cmp %bh, %ah
  je 1f
  mov 0x60000000(%rdi), %eax
1: ret
end w.bad.two_high_bytes

function w.good.equal_masks
  mov %edi, %eax
  mov %rax, %rcx
  and $-32, %rax
  movabs $0x1ffffffe0, %rdx
  and %rdx, %rcx
  sub %rcx, %rax
  mov 0x60000000(,%rax,8), %eax
  ret
end w.good.equal_masks
function w.bad.unequal_masks
  mov %edi, %eax
  mov %rax, %rcx
  and $-32, %rax
  movabs $0x01fffffe0, %rdx
  and %rdx, %rcx
  sub %rcx, %rax
  mov 0x60000000(,%rax,8), %eax
  ret
end w.bad.unequal_masks

  .section .note.GNU-stack, "", @progbits
  .data
  .type w.memory.0, @object
w.memory.0:
  .quad 0x60000000, 65536, 0x100000000, 0x200000000
  .long 16, 0
  .size w.memory.0, . - w.memory.0
