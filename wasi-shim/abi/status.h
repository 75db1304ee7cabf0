// Translates what the kernel tells about a file (statx) into the terms of WASI.
#pragma once

#include "host/linux/host.h"
#include "types.h"

namespace w2n::wasi {

/// The type for a file mode (the kernel's). A pipe has none in WASI and is `unknown`; a socket is a stream
/// here, because a mode cannot tell.
FileType file_type(uint32_t mode);

/// All of it. Times that WASI cannot express, before 1970 or after 2554, become the nearest that it can.
FileStat file_status(const struct statx& status);

}  // namespace w2n::wasi
