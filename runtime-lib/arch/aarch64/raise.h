// What survives calls on AArch64, beside the stack pointer: x19-x29, d8-d15 (DWARF numbers from 72), and x30, the
// return address, which is a place of each frame.
#pragma once

#include <stdint.h>

namespace w2n::arch {

constexpr unsigned preserved_registers = 12;
constexpr unsigned preserved_vectors = 8;

/// Which of the preserved vector registers a DWARF number stands for; preserved_vectors or more if none.
inline unsigned preserved_vector(uintptr_t number) { return static_cast<unsigned>(number - 72); }

/// The DWARF number by which frames are described whose size depends on the vector registers', and what it stands for.
/// Only code for machines that have such registers has them.
constexpr uintptr_t vector_size_register = 46;
inline uintptr_t vector_size() {
  register uintptr_t granules asm("x0");
  asm(".inst 0x04e0e3e0" : "=r"(granules));  // cntd x0
  return granules;
}

}  // namespace w2n::arch
