// There is no instruction that fills a block by itself: memset does all of it.
#pragma once

#include <stddef.h>
#include <stdint.h>

namespace w2n::arch {

/// From this size on, memset leaves the work to fill_bulk().
constexpr size_t bulk_size = SIZE_MAX;

inline void fill_bulk(char*, char, size_t) {}

}  // namespace w2n::arch
