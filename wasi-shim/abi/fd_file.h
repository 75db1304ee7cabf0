// The code that calls of wasi_unstable share with the calls of preview 1 that have the same names.
#pragma once

#include <stdint.h>

#include "error_numbers.h"
#include "types.h"

namespace w2n::wasi {

/// The attributes of an open file or directory.
Errno status(uint32_t fd, FileStat& result);

}  // namespace w2n::wasi
