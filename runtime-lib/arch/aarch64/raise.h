// What survives calls on AArch64, beside the stack pointer: x19-x29, d8-d15 (DWARF numbers from 72), and x30, the
// return address, which is a place of each frame.
#pragma once

#include <stdint.h>

namespace w2n::arch {

constexpr unsigned preserved_registers = 12;
constexpr unsigned preserved_vectors = 8;

/// Which of the preserved vector registers a DWARF number stands for; preserved_vectors or more if none.
inline unsigned preserved_vector(uintptr_t number) { return static_cast<unsigned>(number - 72); }

}  // namespace w2n::arch
