// What a Linux signal handler can see of the interrupted x86-64 code.
//
// The ISA in short: the kernel saves r8-r15 rdi rsi rbp rbx rdx rax rcx rsp rip in this order, as 64-bit words, at the
// start of the machine context.
#pragma once

#include <asm/sigcontext.h>
#include <linux/signal.h>

// It uses what the others define.
#include <asm/ucontext.h>

#include "registers.h"

namespace w2n::arch {

/// The registers at the interruption; `context` is the handler's third argument.
inline void load_registers(const void* context, Registers& registers) {
  const auto& machine = static_cast<const struct ucontext*>(context)->uc_mcontext;
  static_assert(__builtin_offsetof(struct sigcontext, rip) == 16 * sizeof(uintptr_t));
  // For each DWARF number, the place in the kernel's order.
  static constexpr uint8_t places[register_count] = {13, 12, 14, 11, 9, 8, 10, 15, 0, 1, 2, 3, 4, 5, 6, 7, 16};
  const auto* words = reinterpret_cast<const uintptr_t*>(&machine);
  for (unsigned i = 0; i < register_count; i++) registers.values[i] = words[places[i]];
  registers.pc = registers.values[return_address];
}

}  // namespace w2n::arch
