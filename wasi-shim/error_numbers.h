// The error numbers that WASI calls answer, and the translation from those of the kernel.
#pragma once

#include <stdint.h>

namespace w2n::wasi {

namespace error {
// Unscoped, so that a call returns one as the plain number that the guest expects; the namespace keeps the names apart.
enum Errno : uint32_t {
#define WASI_ERRNO(ident, kernel) ident,
#include "error_numbers.def"
};
}  // namespace error
using error::Errno;

/// What a system call's result says: success for 0 and above, else the WASI number of the negated error.
Errno errno_of(long result);

}  // namespace w2n::wasi
