// What survives calls on x86-64, beside the stack pointer: rbx, rbp and r12-r15, and no vector register. The return
// address is one more place of a frame.
#pragma once

#include <stdint.h>

namespace w2n::arch {

constexpr unsigned preserved_registers = 7;
constexpr unsigned preserved_vectors = 0;

/// Which of the preserved vector registers a DWARF number stands for; preserved_vectors or more if none.
inline unsigned preserved_vector(uintptr_t /*number*/) { return preserved_vectors; }

/// The DWARF number by which frames are described whose size depends on the vector registers', and what it stands for.
/// Only code for machines that have such registers has them.
constexpr uintptr_t vector_size_register = UINTPTR_MAX;
inline uintptr_t vector_size() { return 0; }

}  // namespace w2n::arch
