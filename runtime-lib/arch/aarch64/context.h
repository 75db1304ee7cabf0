// What a Linux signal handler can see of the interrupted AArch64 code.
//
// The ISA in short: the kernel saves x0-x30, sp and pc in this order, which is DWARF's.
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
  static_assert(__builtin_offsetof(struct sigcontext, sp) - __builtin_offsetof(struct sigcontext, regs) ==
                stack_pointer * sizeof(uintptr_t));
  const auto* words = reinterpret_cast<const uintptr_t*>(&machine.regs);
  for (unsigned i = 0; i < register_count; i++) registers.values[i] = words[i];
  registers.pc = machine.pc;
}

}  // namespace w2n::arch
