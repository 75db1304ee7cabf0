// Where the kernel starts the process, on x86-64.
//
// The ISA in short: at entry rsp points at argc, which argv, envp and the auxiliary vector follow. It is a multiple of
// 16. All other registers are unspecified. A call needs rsp to be a multiple of 16 before it pushes its return address.
// 0 in rbp ends the chain of frame pointers.
  .text
  .globl _start
  .hidden _start
  .type _start, @function
_start:
  xorl %ebp, %ebp
  movq %rsp, %rdi
  call w2n_start
  .size _start, . - _start

  .section .note.GNU-stack, "", @progbits
