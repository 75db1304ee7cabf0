// Filling large blocks on x86-64.
//
// The ISA in short: `rep stosb` stores al in rcx bytes at rdi, upwards as long as the direction flag is clear, which
// the ABI promises. After a start of some dozens of cycles, CPUs since 2013 do that in whole cache lines, without
// reading what they overwrite. The similar instruction `rep movsb` copies. But on AMD's Zen it is several times slower
// than a loop unless both addresses have the same alignment, so copying is left to the loop.
#pragma once

#include <stddef.h>

namespace w2n::arch {

/// From this size on, memset leaves the work to fill_bulk().
constexpr size_t bulk_size = 1024;

inline void fill_bulk(char* to, char value, size_t size) {
  asm volatile("rep stosb" : "+D"(to), "+c"(size) : "a"(value) : "memory");
}

}  // namespace w2n::arch
