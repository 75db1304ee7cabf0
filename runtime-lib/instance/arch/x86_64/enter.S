// The way into the guest and out of it, on x86-64.
//
// The ISA in short: calls pass rdi rsi rdx rcx r8 r9 xmm0-xmm7, and r10 what `nest` parameters hold; rax and r11 are
// free. rbx rbp r12-r15 survive calls, no vector register does. rsp is a multiple of 16 before a call.
//
// w2n_enter(arguments…), r10: calls r10, whose first argument is an instance, with the arguments as they are, and
// returns its result, a status. Whatever ends the guest goes on at w2n_leave, with the status in eax, and rsp as the
// instance's w2n_stack.entry says: all that the caller relies on is in the frame. That is, from rsp on: the instance,
// the stack's limit and entry before, the registers that survive calls.
//
// w2n_call(function, instance, argument): the same for functions of two arguments, from C.
// w2n_unwind(stack, status): ends the innermost call of the guest on this stack.
  .set limit, 0
  .set entry, 8
  .set size, 16

  .text
  .globl w2n_enter, w2n_leave, w2n_call, w2n_unwind
  .hidden w2n_enter, w2n_leave, w2n_call, w2n_unwind
  .type w2n_call, @function
w2n_call:
  movq %rdi, %r10
  movq %rsi, %rdi
  movq %rdx, %rsi
  .size w2n_call, . - w2n_call

  .type w2n_enter, @function
w2n_enter:
  .cfi_startproc
  pushq %rbp
  .cfi_adjust_cfa_offset 8
  pushq %rbx
  .cfi_adjust_cfa_offset 8
  pushq %r12
  .cfi_adjust_cfa_offset 8
  pushq %r13
  .cfi_adjust_cfa_offset 8
  pushq %r14
  .cfi_adjust_cfa_offset 8
  pushq %r15
  .cfi_adjust_cfa_offset 8
  movq (%rdi), %rax
  movq entry(%rax), %r11
  // A call that is still on this stack is above.
  cmpq %rsp, %r11
  ja 1f
  xorl %r11d, %r11d
  pushq %r11
  pushq limit(%rax)
  movl size(%rax), %ebx
  movq %rsp, %r11
  subq %rbx, %r11
  movq %r11, limit(%rax)
  jmp 2f
1:
  pushq %r11
  pushq limit(%rax)
2:
  pushq %rdi
  .cfi_adjust_cfa_offset 24
  movq %rsp, entry(%rax)
  callq *%r10
w2n_leave:
  popq %rdx
  .cfi_adjust_cfa_offset -8
  movq (%rdx), %rdx
  popq limit(%rdx)
  .cfi_adjust_cfa_offset -8
  popq entry(%rdx)
  .cfi_adjust_cfa_offset -8
  popq %r15
  .cfi_adjust_cfa_offset -8
  popq %r14
  .cfi_adjust_cfa_offset -8
  popq %r13
  .cfi_adjust_cfa_offset -8
  popq %r12
  .cfi_adjust_cfa_offset -8
  popq %rbx
  .cfi_adjust_cfa_offset -8
  popq %rbp
  .cfi_adjust_cfa_offset -8
  retq
  .cfi_endproc
  .size w2n_enter, . - w2n_enter

  .type w2n_unwind, @function
w2n_unwind:
  movq entry(%rdi), %rsp
  movl %esi, %eax
  jmp w2n_leave
  .size w2n_unwind, . - w2n_unwind

  // What a signal handler returns to: rt_sigreturn.
  .globl w2n_signal_return
  .hidden w2n_signal_return
  .type w2n_signal_return, @function
w2n_signal_return:
  movl $15, %eax
  syscall
  .size w2n_signal_return, . - w2n_signal_return

  .section .note.GNU-stack, "", @progbits
