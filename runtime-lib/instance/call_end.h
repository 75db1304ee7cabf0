// How calls of the guest end that don't come to their end.
#pragma once

#include "instance/instance.h"
#include "instance/status.h"
#include "registers.h"

namespace w2n {

/// The frame of the innermost call that runs on a stack.
inline uintptr_t entry_of(const w2n_stack& stack) {
  return reinterpret_cast<uintptr_t>(__atomic_load_n(&stack.entry, __ATOMIC_RELAXED));
}

/// The stack of the innermost call that is above a stack pointer, whatever instance it is of; null if there is none.
w2n_stack* find_stack(uintptr_t stack_pointer);

/// Is called with what there is to say about a trap before that ends the call; null for nothing.
extern void (*trap_handler)(const char* text);

/// Notes, in the instance that it calls, that the innermost call on a stack ends by a trap of code that is in this
/// state.
void note_trap(w2n_stack& stack, Status status, const arch::Registers& registers);

}  // namespace w2n
