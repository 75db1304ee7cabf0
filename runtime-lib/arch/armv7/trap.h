// The trap instruction of ARMv7.
//
// The ISA in short: `udf #n` is defined to be invalid. It holds a number of 16 bits: the lowest 4 in bits 0-3 of the
// word and the others in bits 8-19. LLVM's llvm.ubsantrap(code) leaves the code out, so the compiler emits the same
// instruction as this file does. It raises SIGILL with the address of the instruction. The number 16 would raise
// SIGTRAP, because debuggers set breakpoints with it.
#pragma once

#include <stdint.h>

namespace w2n::arch {

/// Raises the trap `code`.
template <uint8_t code>
[[noreturn, gnu::always_inline]] inline void trap() {
  asm volatile("udf %0" ::"i"(code));
  __builtin_unreachable();
}

/// The code of the trap instruction at `pc`, or -1 if there is another instruction.
inline int trap_code(uintptr_t pc) {
  const uint32_t instruction = *reinterpret_cast<const uint32_t*>(pc);
  constexpr uint32_t udf = 0xe7f000f0, code_bits = 0xf0f;
  if ((instruction & ~code_bits) != udf) return -1;
  return static_cast<int>((instruction >> 4 & 0xf0) | (instruction & 0xf));
}

}  // namespace w2n::arch
