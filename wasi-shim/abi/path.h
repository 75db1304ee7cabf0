// The code that calls of wasi_unstable share with the calls of preview 1 that have the same names.
#pragma once

#include <stdint.h>

#include "error_numbers.h"
#include "guest.h"
#include "types.h"

namespace w2n::wasi {

/// The attributes of what a path leads to.
Errno status_at(Guest guest, uint32_t fd, uint32_t lookup, uint32_t path, uint32_t length, FileStat& result);

}  // namespace w2n::wasi
