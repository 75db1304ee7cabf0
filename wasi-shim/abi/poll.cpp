// poll_oneoff, which waits for clocks and descriptors. It uses only ppoll, because epoll refuses regular files.
#include "abi/poll.h"

#include "abi/time.h"
#include "fd_table.h"
#include "preview1.h"

namespace w2n::wasi {

namespace {

constexpr uint32_t realtime = 0, monotonic = 1;  // WASI's numbers and the kernel's

uint64_t now(uint32_t clock) {
  __kernel_timespec time;
  uint64_t nanoseconds;
  return host::clock_time(clock, time) == 0 && to_nanoseconds(time, nanoseconds) ? nanoseconds : 0;
}

short awaited(const Subscription& subscription) { return subscription.type == EventType::fd_read ? POLLIN : POLLOUT; }

/// Makes a clock's subscription absolute. A relative wait is not to be disturbed when somebody sets the time of day, so
/// it is counted on the monotonic clock.
Errno prepare_clock(ClockSubscription& clock) {
  if (clock.clock > monotonic || (clock.flags & ~clock_flag::absolute_time) != 0) return Errno::inval;
  if (clock.flags == clock_flag::absolute_time) return Errno::success;
  clock.clock = monotonic;
  if (__builtin_add_overflow(clock.timeout, now(monotonic), &clock.timeout)) clock.timeout = UINT64_MAX;
  return Errno::success;
}

/// Descriptors are below 2^31 (witx), so a number above is a mistake of the call, as all bad ones are for wasmtime; one
/// that is only not open is an event of its own, which wasi-libc's poll() makes POLLNVAL of.
Errno prepare_descriptor(PollRoom& room, PollRoom::Place& place) {
  const uint32_t fd = place.subscription.fd;
  if (fd > INT32_MAX) return Errno::badf;
  const Descriptor* descriptor = find(fd);
  if (descriptor == nullptr) {
    place.error = Errno::badf;
    return Errno::success;
  }
  room.add_entry(place, descriptor->host, awaited(place.subscription));
  return Errno::success;
}

Errno prepare(PollRoom& room, uint32_t count, bool& has_errors) {
  for (uint32_t i = 0; i < count; ++i) {
    PollRoom::Place& place = room.places()[i];
    place.error = Errno::success;
    Errno error = Errno::inval;
    switch (place.subscription.type) {
      case EventType::clock: error = prepare_clock(place.subscription.clock); break;
      case EventType::fd_read:
      case EventType::fd_write: error = prepare_descriptor(room, place); break;
    }
    if (error) return error;
    if (place.error) has_errors = true;
  }
  return Errno::success;
}

/// How long to wait for the first clock, or false if there is none.
bool time_to_wait(const PollRoom& room, uint32_t count, uint64_t& nanoseconds) {
  // The time of day may be set while we wait for it, so it is looked at every now and then.
  constexpr uint64_t max_for_realtime_length = nanoseconds_per_second;
  bool has_clock = false;
  for (uint32_t i = 0; i < count; ++i) {
    const Subscription& subscription = room.places()[i].subscription;
    if (subscription.type != EventType::clock) continue;
    const uint64_t time = now(subscription.clock.clock);
    uint64_t left = subscription.clock.timeout > time ? subscription.clock.timeout - time : 0;
    if (subscription.clock.clock == realtime && left > max_for_realtime_length) left = max_for_realtime_length;
    if (!has_clock || left < nanoseconds) nanoseconds = left;
    has_clock = true;
  }
  return has_clock;
}

/// How much is left of a regular file; false if it is none.
bool left_of_file(int fd, uint64_t& bytes) {
  constexpr unsigned from_current = 1;  // SEEK_CUR
  uint64_t position;
  struct statx status;
  if (host::status(fd, status) < 0 || (status.stx_mode & host::mode_type_mask) != host::mode_regular_file ||
      host::seek(fd, 0, from_current, position) < 0) {
    return false;
  }
  bytes = status.stx_size > position ? status.stx_size - position : 0;
  return true;
}

/// Tells a reader how much there is. Of a listening socket or a device that can't say, something: 1.
void describe_input(int fd, const pollfd& entry, Event& event) {
  const bool is_file = left_of_file(fd, event.bytes);
  if (!is_file && !host::bytes_to_read(fd, event.bytes)) event.bytes = (entry.revents & POLLIN) != 0 ? 1 : 0;
  // wasmtime tells that a file is at its end by saying that the other side hung up.
  if ((entry.revents & POLLHUP) != 0 || (is_file && event.bytes == 0)) event.flags = event_flag::hangup;
}

/// Tells a writer that there is room: the kernel doesn't say how much.
void describe_output(const pollfd& entry, Event& event) {
  event.bytes = (entry.revents & POLLOUT) != 0 ? 1 : 0;
  // The reader of a pipe that we write to is gone: poll() says POLLERR.
  if ((entry.revents & (POLLHUP | POLLERR)) != 0) event.flags = event_flag::hangup;
}

/// Whether a subscription's event has happened, and if so what goes into it.
bool has_happened(const PollRoom::Place& place, const pollfd* entries, Event& event) {
  const Subscription& subscription = place.subscription;
  event = {.user_data = subscription.user_data,
           .error = static_cast<uint16_t>(place.error),
           .type = subscription.type,
           .padding0 = {},
           .bytes = 0,
           .flags = 0,
           .padding1 = {}};
  if (place.error) return true;
  if (subscription.type == EventType::clock) return now(subscription.clock.clock) >= subscription.clock.timeout;
  const pollfd& entry = entries[place.entry];
  if ((entry.revents & (awaited(subscription) | POLLERR | POLLHUP | POLLNVAL)) == 0) return false;
  if ((entry.revents & POLLNVAL) != 0) {
    event.error = Errno::badf;
  } else if (subscription.type == EventType::fd_read) {
    describe_input(entry.fd, entry, event);
  } else {
    describe_output(entry, event);
  }
  return true;
}

/// Asks the kernel. It refuses (EINVAL) more entries than the process may have descriptors.
long ask(PollRoom& room, uint32_t count, const __kernel_timespec* limit) {
  const long result = host::poll(room.entries(), room.entry_count(), limit);
  if (result != -EINVAL) return result;
  room.merge_entries(count);
  return host::poll(room.entries(), room.entry_count(), limit);
}

}  // namespace

PollRoom::PollRoom(uint32_t count) {
  if (count <= few_count) return;
  mapped_size_ = count * (sizeof(Place) + sizeof(pollfd));
  places_ = static_cast<Place*>(host::map_zeroed(mapped_size_));
  entries_ = reinterpret_cast<pollfd*>(places_ + count);
}

PollRoom::~PollRoom() {
  if (mapped_size_ != 0 && places_ != nullptr) host::unmap(places_, mapped_size_);
}

void PollRoom::add_entry(Place& place, int fd, short events) {
  place.entry = entry_count_;
  entries_[entry_count_++] = {.fd = fd, .events = events, .revents = 0};
}

void PollRoom::merge_entries(uint32_t count) {
  entry_count_ = 0;
  for (uint32_t i = 0; i < count; ++i) {
    Place& place = places_[i];
    if (place.subscription.type == EventType::clock || place.error) continue;
    const pollfd own = entries_[place.entry];  // lies behind what is merged already, or is its last
    uint32_t at = 0;
    while (at < entry_count_ && entries_[at].fd != own.fd) ++at;
    if (at == entry_count_) {
      add_entry(place, own.fd, own.events);
    } else {
      entries_[at].events = static_cast<short>(entries_[at].events | own.events);
      place.entry = at;
    }
  }
}

Errno poll(PollRoom& room, uint32_t count, GuestRecords<Event> events, uint32_t& event_count) {
  bool has_errors = false;
  if (const Errno error = prepare(room, count, has_errors)) return error;
  while (event_count == 0) {
    uint64_t nanoseconds = 0;
    const bool is_limited = has_errors || time_to_wait(room, count, nanoseconds);
    const __kernel_timespec limit = to_timespec(has_errors ? 0 : nanoseconds);
    if (const long result = ask(room, count, is_limited ? &limit : nullptr); result < 0) return errno_of(result);
    for (uint32_t i = 0; i < count; ++i) {
      Event event;
      if (has_happened(room.places()[i], room.entries(), event)) events.store(event, event_count++);
    }
  }
  return Errno::success;
}

}  // namespace w2n::wasi

/// Waits until at least one of the subscriptions happens and writes an event for each that has: user data (u64), error
/// (u16 at 8), type (u8 at 10), bytes (u64 at 16), flags (u16 at 24). POSIX: ppoll. INVAL: there are no subscriptions,
/// one is of no known type or clock; BADF: one names an impossible descriptor.
extern "C" uint32_t w2n_wasi_poll_oneoff(const w2n_memory* memory, uint32_t subscriptions, uint32_t events,
                                         uint32_t count, uint32_t count_out) {
  using namespace w2n::wasi;
  return poll_records<Subscription>(Guest(memory), subscriptions, events, count, count_out);
}
