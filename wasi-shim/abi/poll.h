// The part of poll_oneoff that is the same for both layouts of subscriptions.
#pragma once

#include <stdint.h>

#include "error_numbers.h"
#include "guest.h"
#include "host/linux/host.h"
#include "types.h"

namespace w2n::wasi {

/// Room for the host's copy of subscriptions and what the kernel is asked for them: on the stack for the common few,
/// else in a mapping for the time of the call.
class PollRoom {
 public:
  static constexpr uint32_t max_count = 1 << 16;  // far above what a process may have open

  /// `count` is at most max_count; is_good() tells whether there was memory.
  explicit PollRoom(uint32_t count);
  PollRoom(const PollRoom&) = delete;
  PollRoom& operator=(const PollRoom&) = delete;
  ~PollRoom();

  [[nodiscard]] bool is_good() const { return places_ != nullptr; }

  struct Place {
    Subscription subscription;
    Errno error;     // known before the kernel is asked
    uint32_t entry;  // of a descriptor without an error
  };
  [[nodiscard]] Place* places() const { return places_; }

  /// What the kernel is asked for: an entry for each subscription to a descriptor.
  [[nodiscard]] pollfd* entries() const { return entries_; }
  [[nodiscard]] uint32_t entry_count() const { return entry_count_; }
  void add_entry(Place& place, int fd, short events);
  /// Makes it one entry for each descriptor, of the first `count` places.
  void merge_entries(uint32_t count);

 private:
  static constexpr uint32_t few_count = 8;

  Place few_places_[few_count];
  pollfd few_entries_[few_count];
  Place* places_ = few_places_;
  pollfd* entries_ = few_entries_;
  uint32_t entry_count_ = 0;
  size_t mapped_size_ = 0;
};

/// Waits for the subscriptions in `room` and writes the events of those that have happened, at least one.
Errno poll(PollRoom& room, uint32_t count, GuestRecords<Event> events, uint32_t& event_count);

inline Subscription to_preview1(const Subscription& subscription) { return subscription; }

/// poll_oneoff for subscriptions in the form of Record, which poll(), or a function like it, waits for.
template <class Record, auto& waiter = poll>
Errno poll_records(Guest guest, uint32_t subscriptions_in, uint32_t events_out, uint32_t count, uint32_t count_out) {
  const auto records = guest.records<Record>(subscriptions_in, count);
  const auto events = guest.records<Event>(events_out, count);
  const auto out = guest.records<uint32_t>(count_out);
  if (count == 0 || count > PollRoom::max_count) return Errno::inval;
  PollRoom room(count);
  if (!room.is_good()) return Errno::nomem;
  for (uint32_t i = 0; i < count; ++i) room.places()[i].subscription = to_preview1(records.load(i));
  uint32_t event_count = 0;
  const Errno error = waiter(room, count, events, event_count);
  if (error == Errno::success) out.store(event_count);
  return error;
}

}  // namespace w2n::wasi
