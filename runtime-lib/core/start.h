// The start of a program in the static model, and the addresses of its parts.
#pragma once

#include "abi/abi.h"
#include "abi/limits.h"
#include "core/range.h"

namespace w2n {

/// Sets up the program's memories, stack and traps and runs it. The platform calls it on the system's stack.
[[noreturn]] void start();

/// The stack that the thread's guest code runs on, without its guard. Constant once guest code runs.
extern W2N_PER_THREAD Range guest_stack;

/// What the program can't access at an address that it tried to.
enum class Region : uint8_t { memory, stack_guard, other };
Region region_of(uintptr_t address);

constexpr uintptr_t guard_size = abi::guard_size;

}  // namespace w2n
