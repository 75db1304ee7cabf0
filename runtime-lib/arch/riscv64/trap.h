// The trap instruction of RV64.
//
// The ISA in short: the 16-bit instruction 0 is defined to be invalid (c.unimp). It has no operand and LLVM makes
// nothing else of llvm.ubsantrap, so compiled code has to put the reason behind it in the same way as here: 16 bits
// with the code. It raises SIGILL with the address of the instruction itself.
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
