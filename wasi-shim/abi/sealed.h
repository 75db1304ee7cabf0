// The code that calls of wasi_unstable share with the calls of preview 1 that have the same names, for sealed files.
#pragma once

#include <stdint.h>

#include "abi/poll.h"
#include "error_numbers.h"
#include "guest.h"
#include "sealed/descriptors.h"
#include "types.h"

namespace w2n::wasi::sealed {

/// The attributes of what a path leads to from an open directory.
Errno status_at(Guest guest, const Open& open, uint32_t lookup, uint32_t path, uint32_t length, FileStat& result);

/// poll() where some of the subscriptions may be to sealed files.
Errno poll_all(PollRoom& room, uint32_t count, GuestRecords<Event> events, uint32_t& event_count);

}  // namespace w2n::wasi::sealed
