// Thread-local variables on ARMv7: they begin behind two words at the thread pointer, which the kernel keeps in
// TPIDRURO, where they are aligned.
#pragma once

#include <asm/unistd.h>
#include <stdint.h>

#include "platform/linux/syscalls.h"

namespace w2n::arch {

struct ThreadPlace {
  uintptr_t variables, pointer;
};

/// Where the variables and the thread pointer are in a range that begins there.
inline ThreadPlace place_variables(uintptr_t begin, uintptr_t /*size*/, uintptr_t alignment) {
  return {begin + alignment, begin};
}

inline void set_thread_pointer(uintptr_t pointer) { sys::call(__ARM_NR_set_tls, pointer); }

}  // namespace w2n::arch
