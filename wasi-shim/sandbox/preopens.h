// The granted directories, which are opened before the guest runs. All calls that can name a directory get it from
// here. So a program without such calls contains none of this code, not even the hook that opens the directories at the
// start.
#pragma once

#include <stdint.h>

#include "error_numbers.h"
#include "fd_table.h"

namespace w2n::wasi {

/// The descriptor, if it is a directory. Answers BADF, NOTDIR.
Errno find_directory(uint32_t fd, const Descriptor*& directory);

/// The grant that a descriptor was opened for, or null.
const w2n_directory_grant* grant_of(uint32_t fd);

}  // namespace w2n::wasi
