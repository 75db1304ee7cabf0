// The start of a static program, and the addresses it lives at.
#pragma once

#include "core/range.h"

namespace w2n {

/// Sets up the program's memories, stack and traps and runs it. The platform calls it on the system's stack.
[[noreturn]] void start();

/// The stack that guest code runs on, without its guard. Constant once guest code runs.
extern Range guest_stack;

/// What the program can't access at an address that it tried to.
enum class Region : uint8_t { memory, stack_guard, other };
Region region_of(uintptr_t address);

/// How much inaccessible memory lies before and after each memory and below the stack. Vectorised loops may run up to
/// 4 MiB ahead of the access that traps; compiled code touches its frames at least every MiB.
constexpr uintptr_t guard_size = 16 << 20;

}  // namespace w2n
