// The thread pointer on x86-64, the base of fs: variables end there, and it points to itself.
#pragma once

#include <asm/prctl.h>
#include <stdint.h>

#include "platform/linux/syscalls.h"

namespace w2n::arch {

constexpr bool variables_end_at_pointer = true;
constexpr uintptr_t words_at_pointer = 1;

inline void set_thread_pointer(uintptr_t pointer) { sys::call(__NR_arch_prctl, ARCH_SET_FS, pointer); }

}  // namespace w2n::arch
