// The thread pointer on AArch64, tpidr_el0: variables begin behind two words, where they are aligned.
#pragma once

#include <stdint.h>

namespace w2n::arch {

constexpr bool variables_end_at_pointer = false;
constexpr uintptr_t words_at_pointer = 2;

inline void set_thread_pointer(uintptr_t pointer) { asm volatile("msr tpidr_el0, %0" : : "r"(pointer)); }

}  // namespace w2n::arch
