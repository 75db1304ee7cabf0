// poll_oneoff for programs with sealed files, which are always ready. So if there is one among the subscriptions,
// nothing is waited for: the others are only asked.
#include "abi/sealed.h"
#include "preview1.h"

namespace w2n::wasi::sealed {

namespace {

/// The event of a sealed file or directory, with what there is to read as for files of the kernel's.
Event event_of(const Subscription& subscription, const Open& open) {
  Event event = {.user_data = subscription.user_data,
                 .error = Errno::success,
                 .type = subscription.type,
                 .padding0 = {},
                 .bytes = 1,
                 .flags = 0,
                 .padding1 = {}};
  if (subscription.type == EventType::fd_write || open.is_directory()) return event;
  const uint64_t size = open.node().size;
  event.bytes = size > open.state->position ? size - open.state->position : 0;
  if (event.bytes == 0) event.flags = event_flag::hangup;
  return event;
}

Open open_of(const Subscription& subscription) {
  const bool is_file = subscription.type == EventType::fd_read || subscription.type == EventType::fd_write;
  return is_file ? find_open(subscription.fd) : Open{.descriptor = nullptr, .state = nullptr};
}

/// A clock that is there at once, so that nothing waits.
Subscription no_wait() {
  constexpr uint32_t monotonic = 1;
  return {.user_data = 0,
          .type = EventType::clock,
          .padding = {},
          .clock = {.clock = monotonic, .padding0 = 0, .timeout = 0, .precision = 0, .flags = 0, .padding1 = {}}};
}

}  // namespace

Errno poll_all(PollRoom& room, uint32_t count, GuestRecords<Event> events, uint32_t& event_count) {
  uint32_t others = 0;
  uint32_t ready = 0;
  Event last = {};
  for (uint32_t i = 0; i < count; ++i) {
    const Subscription subscription = room.places()[i].subscription;
    if (const Open open = open_of(subscription)) {
      if (ready != 0) events.store(last, ready - 1);
      last = event_of(subscription, open);
      ++ready;
    } else {
      room.places()[others++].subscription = subscription;
    }
  }
  if (ready == 0) return poll(room, count, events, event_count);
  // The clock stands behind the others, and so does its event, which the last one of the sealed files takes the place
  // of.
  room.places()[others].subscription = no_wait();
  const Errno error = poll(room, others + 1, events.from(ready - 1), event_count);
  if (error) return error;
  event_count += ready - 1;
  events.store(last, event_count - 1);
  return Errno::success;
}

}  // namespace w2n::wasi::sealed

extern "C" uint32_t w2n_wasi_sealed_poll_oneoff(const w2n_memory* memory, uint32_t subscriptions, uint32_t events,
                                                uint32_t count, uint32_t count_out) {
  using namespace w2n::wasi;
  return poll_records<Subscription, sealed::poll_all>(Guest(memory), subscriptions, events, count, count_out);
}
