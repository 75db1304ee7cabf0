// How a signal handler sends the interrupted ARMv7 code elsewhere.
#pragma once

#include "context.h"

namespace w2n::arch {

/// Has the code that the handler interrupted go on at `pc`, with this stack pointer, as if what it had called there had
/// returned `result`; `context` is the handler's third argument.
inline void resume_at(void* context, uintptr_t pc, uintptr_t stack_pointer, uint32_t result) {
  auto& machine = static_cast<struct ucontext*>(context)->uc_mcontext;
  machine.arm_pc = pc;
  machine.arm_sp = stack_pointer;
  machine.arm_r0 = result;
}

}  // namespace w2n::arch
