// Instructions on shared memories that the CPU has none for: https://github.com/WebAssembly/threads
//
// A wait for 32 bits is the system's own. The system compares no more than 32 bits, so threads that wait for 64 are in
// a list: each compares while it holds the list's lock, under which notify looks for whom to wake. Where the list is
// empty, notify takes no lock. That is right because a thread enters the list before it compares, and whoever notifies
// has written before it looks at the list, all of it in one order that all threads agree on: one of the two sees the
// other.
#include "abi/abi.h"
#include "core/builtins.h"
#include "core/lock.h"
#include "platform/platform.h"

namespace w2n {

namespace {

enum WaitResult : u32 { woken, not_equal, timed_out };

struct Waiter {
  const uint64_t* place;
  Waiter* next = nullptr;
  uint32_t is_woken = 0;
};

Lock growth;
Lock list;
Waiter* first_waiter = nullptr;

template <class T>
T* place_in(ptr record, u64 offset) {
  auto& memory = *static_cast<w2n_memory*>(record);
  return reinterpret_cast<T*>(memory.base + offset);
}

void append(Waiter& waiter) {
  Waiter** end = &first_waiter;
  while (*end != nullptr) end = &(*end)->next;
  __atomic_store_n(end, &waiter, __ATOMIC_SEQ_CST);
}

void remove(Waiter& waiter) {
  Waiter** link = &first_waiter;
  while (*link != &waiter) link = &(*link)->next;
  __atomic_store_n(link, waiter.next, __ATOMIC_SEQ_CST);
}

/// Wakes at most `count` threads that wait for 64 bits there. How many.
u32 wake_listed(const uint64_t* place, u32 count) {
  const LockHolder holder(list);
  u32 result = 0;
  for (Waiter* waiter = first_waiter; waiter != nullptr && result < count;) {
    Waiter& found = *waiter;
    waiter = waiter->next;
    if (found.place != place) continue;
    remove(found);
    __atomic_store_n(&found.is_woken, 1, __ATOMIC_SEQ_CST);
    // It may be gone from here on. To wake somebody at an address where nobody sleeps does nothing.
    platform::wake(&found.is_woken, 1);
    ++result;
  }
  return result;
}

uint64_t deadline_after(u64 timeout) {
  if (static_cast<int64_t>(timeout) < 0) return platform::no_deadline;
  const uint64_t now = platform::monotonic_time();
  return timeout < platform::no_deadline - now ? now + timeout : platform::no_deadline;
}

}  // namespace

u64 w2n_shared_memory_grow(ptr record, u64 pages) {
  const LockHolder holder(growth);
  return w2n_memory_grow(record, pages);
}

u32 w2n_atomic_notify(ptr record, u64 offset, u32 count) {
  __atomic_thread_fence(__ATOMIC_SEQ_CST);
  u32 result = 0;
  if (__atomic_load_n(&first_waiter, __ATOMIC_SEQ_CST) != nullptr) {
    result = wake_listed(place_in<uint64_t>(record, offset), count);
  }
  return result + platform::wake(place_in<uint32_t>(record, offset), count - result);
}

u32 w2n_atomic_wait32(ptr record, u64 offset, u32 expected, u64 timeout) {
  switch (platform::wait(place_in<uint32_t>(record, offset), expected, deadline_after(timeout))) {
    case platform::WaitEnd::woken: return woken;
    case platform::WaitEnd::not_equal: return not_equal;
    case platform::WaitEnd::timed_out: return timed_out;
  }
  __builtin_unreachable();
}

u32 w2n_atomic_wait64(ptr record, u64 offset, u64 expected, u64 timeout) {
  const uint64_t deadline = deadline_after(timeout);
  Waiter self{place_in<uint64_t>(record, offset)};
  {
    const LockHolder holder(list);
    append(self);
    if (__atomic_load_n(self.place, __ATOMIC_SEQ_CST) != expected) {
      remove(self);
      return not_equal;
    }
  }
  while (platform::wait(&self.is_woken, 0, deadline) != platform::WaitEnd::timed_out) {
    if (__atomic_load_n(&self.is_woken, __ATOMIC_SEQ_CST) != 0) return woken;
  }
  const LockHolder holder(list);
  if (self.is_woken != 0) return woken;
  remove(self);
  return timed_out;
}

}  // namespace w2n
