// Positions of the entries of an open directory, as cookies that fit in 31 bits, because telldir() of wasi-libc returns
// a `long`. On some file systems the kernel's own positions (d_off) are 63-bit numbers, but they stay valid while the
// directory changes. So each position that the guest was told has a number here for as long as the descriptor is open.
#pragma once

#include <stdint.h>

namespace w2n::wasi {

struct DirectoryPositions;

/// The cookie for a position, the same whenever the directory tells it again. All directories together have about a
/// million; a position beyond that has a cookie of 64 bits, which does for all but telldir().
uint64_t cookie_of(DirectoryPositions*& positions, uint64_t position);

/// Whether the cookie stands for a position, and which one.
bool find_position(const DirectoryPositions* positions, uint64_t cookie, uint64_t& position);

/// Frees what cookie_of() has allocated. `positions` may be null.
void forget(DirectoryPositions* positions);

/// Cookies for what is no position of the kernel's.
constexpr uint64_t start_cookie = 0;   // "." comes next
constexpr uint64_t parent_cookie = 1;  // ".." comes next
constexpr uint64_t first_cookie = 2;   // the kernel's first entry comes next, which is at position 0

}  // namespace w2n::wasi
