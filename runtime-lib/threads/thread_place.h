// Where a thread's variables are, by what the processor's convention (arch/<arch>/thread_pointer.h) says about the
// thread pointer.
#pragma once

#include <stdint.h>

#include "thread_pointer.h"

namespace w2n {

struct ThreadPlace {
  uintptr_t variables, pointer;
};

/// In a range of zeros that begins there and has room for the variables, of this size, and for one alignment more.
inline ThreadPlace place_variables(uintptr_t begin, uintptr_t size, uintptr_t alignment) {
  const auto round_up = [=](uintptr_t value) { return (value + alignment - 1) & -alignment; };
  if constexpr (arch::variables_end_at_pointer) {
    const uintptr_t pointer = begin + round_up(size);
    *reinterpret_cast<uintptr_t*>(pointer) = pointer;
    return {begin, pointer};
  } else {
    return {begin + round_up(arch::words_at_pointer * sizeof(uintptr_t)), begin};
  }
}

}  // namespace w2n
