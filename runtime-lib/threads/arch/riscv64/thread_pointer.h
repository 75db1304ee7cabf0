// Thread-local variables on RV64: they begin at the thread pointer, the register tp.
#pragma once

#include <stdint.h>

namespace w2n::arch {

struct ThreadPlace {
  uintptr_t variables, pointer;
};

/// Where the variables and the thread pointer are in a range that begins there.
inline ThreadPlace place_variables(uintptr_t begin, uintptr_t /*size*/, uintptr_t /*alignment*/) {
  return {begin, begin};
}

inline void set_thread_pointer(uintptr_t pointer) { asm volatile("mv tp, %0" : : "r"(pointer)); }

}  // namespace w2n::arch
