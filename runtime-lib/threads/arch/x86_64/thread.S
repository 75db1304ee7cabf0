// Threads begin and end, on x86-64.
//
// The ISA in short: arguments are in rdi, rsi, rdx, rcx; system calls take the number in rax, arguments in rdi, rsi, rdx,
// r10, r8, and overwrite rax, rcx and r11. clone's arguments are flags, stack, two addresses for thread ids, and what the
// base of fs becomes. A call needs rsp to be a multiple of 16. 0 in rbp ends the chain of frame pointers.
  .text
  .globl w2n_clone, w2n_leave
  .hidden w2n_clone, w2n_leave
  .type w2n_clone, @function
w2n_clone:
  movq %rdx, %r8
  movq %rcx, %r9
  xorl %edx, %edx
  xorl %r10d, %r10d
  movl $56, %eax
  syscall
  testq %rax, %rax
  jnz 1f
  xorl %ebp, %ebp
  movq %r9, %rdi
  call w2n_thread_main
1:
  ret
  .size w2n_clone, . - w2n_clone

  .type w2n_leave, @function
w2n_leave:
  movl $11, %eax
  syscall
  xorl %edi, %edi
  movl $60, %eax
  syscall
  ud2
  .size w2n_leave, . - w2n_leave

  .section .note.GNU-stack, "", @progbits
