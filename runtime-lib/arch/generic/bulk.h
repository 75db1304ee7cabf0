// Filling large blocks on CPUs that have no instruction for it: memset does all of the work.
#pragma once

#include <stddef.h>
#include <stdint.h>

namespace w2n::arch {

/// From this size on, memset leaves the work to fill_bulk().
constexpr size_t bulk_size = SIZE_MAX;

inline void fill_bulk(char*, char, size_t) {}

}  // namespace w2n::arch
