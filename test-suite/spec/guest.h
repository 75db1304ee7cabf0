// Running compiled code in this process: on a stack with a guard, with traps caught.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace w2n::spec {

/// Runs `body` on a thread whose stack ends in a guard, so that call_guest can tell exhaustion, and waits for it.
/// Exceptions of `body` come out here.
void run_on_guest_stack(const std::function<void()>& body);

/// Addresses whose faults are out of bounds memory accesses.
void add_memory_range(uintptr_t begin, uintptr_t end);
void remove_memory_range(uintptr_t begin);

/// Calls `code`, which runs compiled code; within run_on_guest_stack only. The text of the trap that it ended in, or
/// that an uncaught exception is, if it did. `code` must own nothing that wants destroying: a trap jumps out of it.
std::optional<std::string> call_guest(const std::function<void()>& code);

}  // namespace w2n::spec
