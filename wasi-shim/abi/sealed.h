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

/// poll() for `count` subscriptions in `room`, of which some may be to sealed files. Events go to the guest's array of
/// as many places at `events_out`, which has been checked.
Errno poll_all(Guest guest, PollRoom& room, uint32_t count, uint32_t events_out, uint32_t& event_count);

/// poll_oneoff for subscriptions in the form of Record.
template <class Record>
Errno poll_records(Guest guest, uint32_t subscriptions_in, uint32_t events_out, uint32_t count, uint32_t count_out) {
  const auto records = guest.records<Record>(subscriptions_in, count);
  static_cast<void>(guest.records<Event>(events_out, count));
  const auto out = guest.records<uint32_t>(count_out);
  if (count == 0 || count > PollRoom::max_count) return Errno::inval;
  PollRoom room(count);
  if (!room.is_good()) return Errno::nomem;
  for (uint32_t i = 0; i < count; ++i) room.places()[i].subscription = to_preview1(records.load(i));
  uint32_t event_count = 0;
  const Errno error = poll_all(guest, room, count, events_out, event_count);
  if (error == Errno::success) out.store(event_count);
  return error;
}

}  // namespace w2n::wasi::sealed
