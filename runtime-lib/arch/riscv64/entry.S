// Where the kernel starts the process, on RV64.
//
// The ISA in short: at entry sp points at argc, which argv, envp and the auxiliary vector follow. It is a multiple of
// 16, as calls need it. All other registers are unspecified. s0 is the frame pointer and ra the return address; 0 in
// them ends the chain of frames. The linker may turn addresses into offsets from gp, so gp has to hold the address that
// the linker expects. The instruction that loads gp itself must not be changed in that way.
  .text
  .weak __global_pointer$
  .hidden __global_pointer$
  .globl _start
  .hidden _start
  .type _start, @function
_start:
  .option push
  .option norelax
  lla gp, __global_pointer$
  .option pop
  li s0, 0
  li ra, 0
  mv a0, sp
  call w2n_start
  .size _start, . - _start

  .section .note.GNU-stack, "", @progbits
