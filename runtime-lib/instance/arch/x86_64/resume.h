// How a signal handler sends the interrupted x86-64 code elsewhere.
#pragma once

#include "context.h"

namespace w2n::arch {

/// Has the code that the handler interrupted go on at `pc`, with this stack pointer, as if what it had called there had
/// returned `result`; `context` is the handler's third argument.
inline void resume_at(void* context, uintptr_t pc, uintptr_t stack_pointer, uint32_t result) {
  auto& machine = static_cast<struct ucontext*>(context)->uc_mcontext;
  machine.rip = pc;
  machine.rsp = stack_pointer;
  machine.rax = result;
  constexpr unsigned long direction_flag = 0x400;
  machine.eflags &= ~direction_flag;
}

}  // namespace w2n::arch
