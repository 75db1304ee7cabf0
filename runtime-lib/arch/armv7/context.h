// What a Linux signal handler can see of the interrupted ARMv7 code.
//
// The ISA in short: the kernel saves r0-r10, fp (r11), ip (r12), sp, lr and pc in this order.
#pragma once

#include <asm/sigcontext.h>
#include <linux/signal.h>

// It uses what the others define.
#include <asm-generic/ucontext.h>

#include "registers.h"

namespace w2n::arch {

/// The registers at the interruption; `context` is the handler's third argument.
inline void load_registers(const void* context, Registers& registers) {
  const auto& machine = static_cast<const struct ucontext*>(context)->uc_mcontext;
  static_assert(__builtin_offsetof(struct sigcontext, arm_pc) - __builtin_offsetof(struct sigcontext, arm_r0) ==
                15 * sizeof(uintptr_t));
  const auto* words = reinterpret_cast<const uintptr_t*>(&machine.arm_r0);
  for (unsigned i = 0; i < register_count; i++) registers.values[i] = words[i];
  registers.pc = machine.arm_pc;
}

}  // namespace w2n::arch
