// The registers of x86-64 as an unwinder sees them.
//
// The ISA in short: DWARF numbers rax rdx rcx rbx rsi rdi rbp rsp r8-r15 as 0-15 and the return address as 16. rbx, rbp
// and r12-r15 survive calls. `call` pushes the return address; right above it lies the address that DWARF calls the
// frame's CFA, which is the caller's rsp. A function with a frame pointer starts with `push %rbp; mov %rsp, %rbp`. Then
// rbp points at the caller's rbp, with the return address above it.
#pragma once

#include <stdint.h>

namespace w2n::arch {

enum : unsigned { frame_pointer = 6, stack_pointer = 7, return_address = 16, register_count = 17 };

struct Registers {
  uintptr_t values[register_count];  // by DWARF number
  uintptr_t pc;
};

/// What the frame pointer points at, if a function keeps one.
struct FrameRecord {
  uintptr_t caller_frame_pointer;
  uintptr_t return_address;
};
/// The frame record lies this far below the address that the frame pointer holds.
constexpr uintptr_t frame_record_offset = 0;

/// Continues with `function` on another stack, for good. `top` is a multiple of 16.
[[noreturn]] inline void switch_stack(uintptr_t top, void (*function)()) {
  asm volatile(
      "movq %0, %%rsp\n\t"
      "xorl %%ebp, %%ebp\n\t"
      "call *%1"
      :
      : "r"(top), "r"(function)
      : "memory");
  __builtin_unreachable();
}

}  // namespace w2n::arch
