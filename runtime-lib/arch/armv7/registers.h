// The registers of ARMv7 as an unwinder sees them.
//
// The ISA in short: DWARF numbers r0-r15 as 0-15; r11 is the frame pointer, 13 is sp, 14 is lr and 15 is pc. r4-r11
// survive calls. d8-d15 do too, but no description of a frame uses them. `bl` puts the return address into lr. It stays
// there in functions that call nothing; other functions push it above the other registers that they save. A frame
// pointer points at the saved r11 of the caller, with the return address above it.
#pragma once

#include <stdint.h>

namespace w2n::arch {

enum : unsigned { frame_pointer = 11, stack_pointer = 13, return_address = 14, register_count = 15 };

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
      "mov r11, #0\n\t"
      "blx %1"
      :
      : "r"(top), "r"(function)
      : "memory");
  __builtin_unreachable();
}

}  // namespace w2n::arch
