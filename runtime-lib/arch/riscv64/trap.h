// The trap instruction of RV64.
//
// The ISA in short: the 16-bit instruction 0 (c.unimp) is defined to be invalid. It has no operand, and LLVM makes
// nothing else of llvm.ubsantrap. So compiled code puts the reason behind the instruction, as 16 bits with the code,
// and so does this file. The instruction raises SIGILL with its own address.
#pragma once

#include <stdint.h>

namespace w2n::arch {

/// Raises the trap `code`.
template <uint8_t code>
[[noreturn, gnu::always_inline]] inline void trap() {
  asm volatile(".2byte 0, %0" ::"i"(code));
  __builtin_unreachable();
}

/// The code of the trap instruction at `pc`, or -1 if there is another instruction.
inline int trap_code(uintptr_t pc) {
  const auto* parts = reinterpret_cast<const uint16_t*>(pc);
  return parts[0] == 0 && parts[1] <= 0xff ? parts[1] : -1;
}

}  // namespace w2n::arch
