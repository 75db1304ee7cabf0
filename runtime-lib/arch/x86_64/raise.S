// Raises an exception, on x86-64: void w2n_raise(w2n_exceptions*). It passes what survives calls, in the form of a RaiseContext
// (core/exceptions.h), and its argument to w2n_find_handler and goes on with what that makes of the context, at a handler.
//
// The ISA in short: arch/x86_64/registers.h. Slots of the context are 8 bytes, by DWARF number, then comes the place to
// go on at. At entry rsp is 8 above a multiple of 16.
  .text
  .globl w2n_raise
  // Nobody calls it in a program; libraries have another one (instance/exceptions.cpp).
  .weak w2n_personality
  .hidden w2n_raise, w2n_personality
  .type w2n_raise, @function
w2n_personality:
w2n_raise:
  .cfi_startproc
  subq $168, %rsp
  .cfi_adjust_cfa_offset 168
  movq %rbx, 3*8(%rsp)
  movq %rbp, 6*8(%rsp)
  movq %r12, 12*8(%rsp)
  movq %r13, 13*8(%rsp)
  movq %r14, 14*8(%rsp)
  movq %r15, 15*8(%rsp)
  leaq 168+8(%rsp), %rax
  movq %rax, 7*8(%rsp)
  movq 168(%rsp), %rax
  movq %rax, 17*8(%rsp)
  movq %rdi, %rsi
  movq %rsp, %rdi
  call w2n_find_handler
  movq 3*8(%rsp), %rbx
  movq 6*8(%rsp), %rbp
  movq 12*8(%rsp), %r12
  movq 13*8(%rsp), %r13
  movq 14*8(%rsp), %r14
  movq 15*8(%rsp), %r15
  movq 17*8(%rsp), %rax
  movq 7*8(%rsp), %rsp
  jmp *%rax
  .cfi_endproc
  .size w2n_raise, . - w2n_raise

  .section .note.GNU-stack, "", @progbits
