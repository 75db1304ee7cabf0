// What survives calls on ARMv7, beside the stack pointer: r4-r11, d8-d15 (DWARF numbers from 264), and lr, the return
// address, which is a place of each frame.
#pragma once

#include <stdint.h>

namespace w2n::arch {

constexpr unsigned preserved_registers = 9;
constexpr unsigned preserved_vectors = 8;

/// Which of the preserved vector registers a DWARF number stands for; preserved_vectors or more if none.
inline unsigned preserved_vector(uintptr_t number) { return static_cast<unsigned>(number - 264); }

/// The DWARF number by which frames are described whose size depends on the vector registers', and what it stands for.
/// Only code for machines that have such registers has them.
constexpr uintptr_t vector_size_register = UINTPTR_MAX;
inline uintptr_t vector_size() { return 0; }

}  // namespace w2n::arch
