// How a signal handler sends the interrupted RV64 code elsewhere.
#pragma once

#include "context.h"

namespace w2n::arch {

/// Has the code that the handler interrupted go on at `pc`, with this stack pointer, as if what it had called there had
/// returned `result`; `context` is the handler's third argument.
inline void resume_at(void* context, uintptr_t pc, uintptr_t stack_pointer, uint32_t result) {
  auto* words = reinterpret_cast<uintptr_t*>(&static_cast<struct ucontext*>(context)->uc_mcontext);
  constexpr unsigned sp = 2;
  constexpr unsigned a0 = 10;
  words[0] = pc;
  words[sp] = stack_pointer;
  // Integers of 32 bits are kept sign-extended.
  words[a0] = static_cast<uintptr_t>(static_cast<intptr_t>(static_cast<int32_t>(result)));
}

}  // namespace w2n::arch
