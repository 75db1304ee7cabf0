// What threads need of the operating system, beside platform/platform.h.
#pragma once

#include <stdint.h>

#include "core/range.h"

namespace w2n::system {

/// Starts a thread that begins in w2n_thread_main(start) on the stack below `top`, a multiple of 16. False if the
/// system can't.
bool start_thread(uintptr_t top, uintptr_t thread_pointer, void* start);
/// Has the thread's faults be handled on this stack.
void use_fault_stack(Range stack);
/// Gives a thread's range of addresses back, in which its stack is, and ends it.
[[noreturn]] void end_thread(Range range);
/// Gives a range of addresses back.
void release(Range range);
void close(int descriptor);

}  // namespace w2n::system
