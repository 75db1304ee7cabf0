// Thread-local variables on x86-64: they end at the thread pointer, the base of fs, where its own address is.
#pragma once

#include <asm/prctl.h>
#include <stdint.h>

#include "platform/linux/syscalls.h"

namespace w2n::arch {

struct ThreadPlace {
  uintptr_t variables, pointer;
};

/// Where the variables, of this size, and the thread pointer are in a range that begins there.
inline ThreadPlace place_variables(uintptr_t begin, uintptr_t size, uintptr_t alignment) {
  const uintptr_t pointer = begin + ((size + alignment - 1) & -alignment);
  *reinterpret_cast<uintptr_t*>(pointer) = pointer;
  return {begin, pointer};
}

inline void set_thread_pointer(uintptr_t pointer) { sys::call(__NR_arch_prctl, ARCH_SET_FS, pointer); }

}  // namespace w2n::arch
