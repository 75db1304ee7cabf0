// The thread pointer on ARMv7, which the kernel keeps in TPIDRURO: variables begin behind two words, where they are
// aligned.
#pragma once

#include <asm/unistd.h>
#include <stdint.h>

#include "platform/linux/syscalls.h"

namespace w2n::arch {

constexpr bool variables_end_at_pointer = false;
constexpr uintptr_t words_at_pointer = 2;

inline void set_thread_pointer(uintptr_t pointer) { sys::call(__ARM_NR_set_tls, pointer); }

}  // namespace w2n::arch
