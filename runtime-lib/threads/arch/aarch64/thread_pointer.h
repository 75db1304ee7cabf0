// Thread-local variables on AArch64: they begin behind two words at the thread pointer, tpidr_el0, where they are
// aligned.
#pragma once

#include <stdint.h>

namespace w2n::arch {

struct ThreadPlace {
  uintptr_t variables, pointer;
};

/// Where the variables and the thread pointer are in a range that begins there.
inline ThreadPlace place_variables(uintptr_t begin, uintptr_t /*size*/, uintptr_t alignment) {
  return {begin + alignment, begin};
}

inline void set_thread_pointer(uintptr_t pointer) { asm volatile("msr tpidr_el0, %0" : : "r"(pointer)); }

}  // namespace w2n::arch
