// What survives calls on RV64, beside the stack pointer: s0-s11, fs0-fs11 (DWARF numbers 40, 41 and 50 to 59), and ra,
// the return address, which is a place of each frame.
#pragma once

#include <stdint.h>

namespace w2n::arch {

constexpr unsigned preserved_registers = 13;
constexpr unsigned preserved_vectors = 12;

/// Which of the preserved vector registers a DWARF number stands for; preserved_vectors or more if none.
inline unsigned preserved_vector(uintptr_t number) {
  if (number == 40 || number == 41) return static_cast<unsigned>(number - 40);
  return number >= 50 ? static_cast<unsigned>(number - 50 + 2) : preserved_vectors;
}

/// The DWARF number by which frames are described whose size depends on the vector registers', and what it stands for.
/// Only code for machines that have such registers has them.
constexpr uintptr_t vector_size_register = 7202;
inline uintptr_t vector_size() {
  uintptr_t bytes;
  asm("csrr %0, 0xc22" : "=r"(bytes));  // vlenb
  return bytes;
}

}  // namespace w2n::arch
