// The thread pointer on RV64, the register tp: variables begin there.
#pragma once

#include <stdint.h>

namespace w2n::arch {

constexpr bool variables_end_at_pointer = false;
constexpr uintptr_t words_at_pointer = 0;

inline void set_thread_pointer(uintptr_t pointer) { asm volatile("mv tp, %0" : : "r"(pointer)); }

}  // namespace w2n::arch
