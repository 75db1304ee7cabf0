// The registers of RV64 as an unwinder sees them.
//
// The ISA in short: DWARF numbers x0-x31 as 0-31; ra is 1, sp is 2 and s0 is 8. sp and s0-s11 survive calls. fs0-fs11
// do too, but no description of a frame uses them. Calls put the return address into ra. It stays there in functions
// that call nothing; other functions save it. A frame pointer (s0) holds the caller's sp. Right below that address lies
// the return address, and below it the caller's s0.
#pragma once

#include <stdint.h>

namespace w2n::arch {

enum : unsigned { return_address = 1, stack_pointer = 2, frame_pointer = 8, register_count = 32 };

struct Registers {
  uintptr_t values[register_count];  // by DWARF number
  uintptr_t pc;
};

/// What lies below the address that a frame pointer holds.
struct FrameRecord {
  uintptr_t caller_frame_pointer;
  uintptr_t return_address;
};
/// The frame record lies this far below the address that the frame pointer holds.
constexpr uintptr_t frame_record_offset = sizeof(FrameRecord);

/// Continues with `function` on another stack, for good. `top` is a multiple of 16.
[[noreturn]] inline void switch_stack(uintptr_t top, void (*function)()) {
  asm volatile(
      "mv sp, %0\n\t"
      "li s0, 0\n\t"
      "jalr %1"
      :
      : "r"(top), "r"(function)
      : "memory");
  __builtin_unreachable();
}

}  // namespace w2n::arch
