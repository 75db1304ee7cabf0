// Finds out which times fd_filestat_set_times and path_filestat_set_times have to set.
#pragma once

#include "abi/time.h"
#include "types.h"

namespace w2n::wasi {

/// Turns the guest's times and time_flag bits into what utimensat() takes. False: the flags contradict each other.
bool read_times(uint64_t access_time, uint64_t modification_time, uint32_t flags, __kernel_timespec times[2]);

}  // namespace w2n::wasi
