// What a Linux signal handler can see of the interrupted RV64 code.
//
// The ISA in short: the kernel saves pc and x1-x31 in this order, at the start of the machine context.
#pragma once

#include <asm/sigcontext.h>
#include <linux/signal.h>

// It uses what the others define.
#include <asm/ucontext.h>

#include "registers.h"

namespace w2n::arch {

/// The registers at the interruption; `context` is the handler's third argument.
inline void load_registers(const void* context, Registers& registers) {
  const auto* words = reinterpret_cast<const uintptr_t*>(&static_cast<const struct ucontext*>(context)->uc_mcontext);
  static_assert(__builtin_offsetof(struct user_regs_struct, t6) == 31 * sizeof(uintptr_t));
  registers.pc = words[0];
  registers.values[0] = 0;
  for (unsigned i = 1; i < register_count; i++) registers.values[i] = words[i];
}

}  // namespace w2n::arch
