// Copying and filling large blocks on x86-64.
//
// The ISA in short: `rep movsb` copies rcx bytes from rsi to rdi and `rep stosb` stores al in rcx bytes at rdi, upwards
// as long as the direction flag is clear (which the ABI promises). CPUs since 2013 do that in whole cache lines without
// reading what is overwritten, after a start of some dozens of cycles.
#pragma once

#include <stddef.h>

namespace w2n::arch {

/// From this size on, bytes.cpp leaves the work to copy_bulk() and fill_bulk().
constexpr size_t bulk_size = 2048;

/// Copies upwards; a destination within the source's bytes must lie before them.
inline void copy_bulk(char* to, const char* from, size_t size) {
  asm volatile("rep movsb" : "+D"(to), "+S"(from), "+c"(size) : : "memory");
}

inline void fill_bulk(char* to, char value, size_t size) {
  asm volatile("rep stosb" : "+D"(to), "+c"(size) : "a"(value) : "memory");
}

}  // namespace w2n::arch
