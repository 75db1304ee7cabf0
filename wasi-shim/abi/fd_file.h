// What a call of wasi_unstable shares with preview 1's of the same name.
#pragma once

#include <stdint.h>

#include "error_numbers.h"
#include "types.h"

namespace w2n::wasi {

/// The attributes of an open file or directory.
Errno status(uint32_t fd, FileStat& result);

}  // namespace w2n::wasi
