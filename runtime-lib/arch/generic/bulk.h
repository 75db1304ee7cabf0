// No instructions that copy or fill by themselves: bytes.cpp does all of it.
#pragma once

#include <stddef.h>
#include <stdint.h>

namespace w2n::arch {

/// From this size on, bytes.cpp leaves the work to copy_bulk() and fill_bulk().
constexpr size_t bulk_size = SIZE_MAX;

inline void copy_bulk(char*, const char*, size_t) {}
inline void fill_bulk(char*, char, size_t) {}

}  // namespace w2n::arch
