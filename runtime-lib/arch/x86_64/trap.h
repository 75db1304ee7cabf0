// The trap instruction of x86-64.
//
// The ISA in short: `ud1` is defined to be invalid and takes operands. The compiler's llvm.ubsantrap(code) becomes
// `ud1l code(%eax), %eax`, whose operand holds the reason. Its bytes are 67 0f b9, and then 40 and one byte with the
// code; 80 and four bytes for codes from 128 on; or just 00 for code 0. It raises SIGILL with the address of the
// instruction itself.
#pragma once

#include <stdint.h>

namespace w2n::arch {

/// Raises the trap `code`.
template <uint8_t code>
[[noreturn, gnu::always_inline]] inline void trap() {
  asm volatile("ud1l %c0(%%eax), %%eax" ::"i"(code));
  __builtin_unreachable();
}

/// The code of the trap instruction at `pc`, or -1 if there is another instruction.
inline int trap_code(uintptr_t pc) {
  const auto* bytes = reinterpret_cast<const uint8_t*>(pc);
  constexpr uint8_t displacement_kind = 0xc0;  // the mode bits of ModRM; its other bits are 0 for (%eax), %eax
  if (bytes[0] != 0x67 || bytes[1] != 0x0f || bytes[2] != 0xb9 || (bytes[3] & ~displacement_kind) != 0) return -1;
  return bytes[3] == 0 ? 0 : bytes[4];
}

}  // namespace w2n::arch
