// The registers of AArch64 as an unwinder sees them.
//
// The ISA in short: DWARF numbers x0-x30 as 0-30 and sp as 31. x19-x29 survive calls. The lower halves of v8-v15 do
// too, but no description of a frame uses them. `bl` puts the return address into x30. It stays there in functions that
// call nothing; other functions save it. In functions that keep a frame pointer, x29 points at a record of the caller's
// x29 and the return address. That record does not tell where the caller's stack begins, because LLVM puts other saved
// registers above it. So on this target the runtime library is compiled with unwind tables, like the guest.
#pragma once

#include <stdint.h>

namespace w2n::arch {

enum : unsigned { frame_pointer = 29, return_address = 30, stack_pointer = 31, register_count = 32 };

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
      "mov sp, %0\n\t"
      "mov x29, #0\n\t"
      "blr %1"
      :
      : "r"(top), "r"(function)
      : "memory");
  __builtin_unreachable();
}

}  // namespace w2n::arch
