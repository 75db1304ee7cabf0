// The trap instruction of AArch64.
//
// The ISA in short: `brk #n` holds a number of 16 bits in bits 5-20 of the word. The compiler's llvm.ubsantrap(code)
// becomes `brk #(0x5500 | code)`. It raises SIGTRAP with the address of the instruction itself.
#pragma once

#include <stdint.h>

namespace w2n::arch {

/// Raises the trap `code`.
template <uint8_t code>
[[noreturn, gnu::always_inline]] inline void trap() {
  asm volatile("brk %0" ::"i"(0x5500 | code));
  __builtin_unreachable();
}

/// The code of the trap instruction at `pc`, or -1 if there is another instruction.
inline int trap_code(uintptr_t pc) {
  const uint32_t instruction = *reinterpret_cast<const uint32_t*>(pc);
  constexpr uint32_t brk = 0xd4200000 | 0x5500 << 5, code_bits = 0xff << 5;
  return (instruction & ~code_bits) == brk ? static_cast<int>(instruction >> 5 & 0xff) : -1;
}

}  // namespace w2n::arch
