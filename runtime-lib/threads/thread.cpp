// wasi-threads: https://github.com/WebAssembly/wasi-threads. A thread is an instance of the module that shares its
// memories with the others; what else an instance has are thread-local variables.
//
// What a thread has of its own is one range of addresses, from low to high:
//   guard | stack | stack for faults | thread-local variables
// The first thread's stacks are where other programs have theirs, and its variables in a range of their own.
#include "abi/abi.h"
#include "abi/limits.h"
#include "core/lock.h"
#include "core/message.h"
#include "core/start.h"
#include "core/threads.h"
#include "platform/platform.h"
#include "threads/system.h"
#include "threads/thread_place.h"

namespace w2n {

namespace {

// From the linker script: the image of thread-local variables, and as addresses how many bytes that and all of them
// are.
extern "C" {
extern const uint8_t w2n_tls_begin[];
extern const uint8_t w2n_tls_size_in_file[];
extern const uint8_t w2n_tls_size[];
}

constexpr uintptr_t alignment = 64;  // of thread-local variables, in the linker script
constexpr uintptr_t page = abi::granularity;

uintptr_t round_up(uintptr_t value, uintptr_t unit) { return (value + unit - 1) & -unit; }

struct Thread {
  uint32_t number;
  Range range;
  Thread *previous, *next;  // of those that live, without the first
};

// The first thread keeps what the image says. It isn't zero, so that the image has a beginning, which is aligned so.
constexpr uint32_t first_thread = UINT32_MAX;
[[gnu::aligned(alignment)]] W2N_PER_THREAD Thread self = {first_thread, {}, nullptr, nullptr};

// Of wasi-threads.
constexpr uint32_t max_number = (1 << 29) - 1;

Lock lock;
Thread* newest;
uint32_t live_count;
uint32_t latest_number;

/// What the thread-local variables take, with what the processor's convention puts beside them.
uintptr_t variables_size() { return round_up(reinterpret_cast<uintptr_t>(w2n_tls_size), alignment) + alignment; }

/// Fills in the variables of a new thread in a range of that size, of zeros. What its thread pointer has to be.
uintptr_t make_variables(uintptr_t begin) {
  const ThreadPlace place = place_variables(begin, reinterpret_cast<uintptr_t>(w2n_tls_size), alignment);
  __builtin_memcpy(reinterpret_cast<void*>(place.variables), w2n_tls_begin,
                   reinterpret_cast<uintptr_t>(w2n_tls_size_in_file));
  return place.pointer;
}

struct Areas {
  Range guest_stack, fault_stack;
  uintptr_t variables;
};

/// Where the parts of a thread's range are. Without a range, they lie where its size would have them.
Areas areas_of(uintptr_t begin) {
  const uintptr_t stack = begin + guard_size;
  const uintptr_t stack_end = stack + round_up(static_cast<uintptr_t>(w2n_program.stack_size), page);
  const uintptr_t variables = stack_end + platform::fault_stack_size;
  return {{stack, stack_end}, {stack_end, variables}, variables};
}

/// What is passed to a thread that begins, on its own stack.
struct Start {
  uint32_t number, argument;
  Range range;
};

bool is_in_use(uint32_t number) {
  for (const Thread* thread = newest; thread != nullptr; thread = thread->next) {
    if (thread->number == number) return true;
  }
  return false;
}

uint32_t next_number() {
  do {
    latest_number = latest_number == max_number ? 1 : latest_number + 1;
  } while (is_in_use(latest_number));
  return latest_number;
}

void enter_list() {
  const LockHolder holder(lock);
  self.next = newest;
  if (newest != nullptr) newest->previous = &self;
  newest = &self;
}

void leave_list() {
  const LockHolder holder(lock);
  (self.previous != nullptr ? self.previous->next : newest) = self.next;
  if (self.next != nullptr) self.next->previous = self.previous;
  live_count--;
}

/// Takes a place among the threads that live. The new one's number; 0 if there are as many as may be.
uint32_t take_place() {
  const LockHolder holder(lock);
  if (live_count == w2n_threads.max_threads) return 0;
  live_count++;
  return next_number();
}

void give_place_back() {
  const LockHolder holder(lock);
  live_count--;
}

/// Makes a thread in a range that is inaccessible. False if the system can't.
bool make_thread(Range range, uint32_t number, uint32_t argument) {
  if (platform::commit({range.begin + guard_size, range.end}) != 0) return false;
  const Areas areas = areas_of(range.begin);
  const uintptr_t top = areas.guest_stack.end - round_up(sizeof(Start), 16);
  auto* start = reinterpret_cast<Start*>(top);
  *start = {number, argument, range};
  return system::start_thread(top, make_variables(areas.variables), start);
}

}  // namespace

void begin_first_thread() {
  Range range = {0, variables_size()};
  if (platform::reserve(range) != 0 || platform::commit(range) != 0) platform::exit(1);
  arch::set_thread_pointer(make_variables(range.begin));
}

void put_thread(Message& message) {
  if (self.number == first_thread) return;
  message.text(" in thread ");
  message.decimal(self.number);
}

void begin_report() {
  static bool has_begun = false;
  static const uint32_t never = 0;
  if (!__atomic_exchange_n(&has_begun, true, __ATOMIC_SEQ_CST)) return;
  for (;;) platform::wait(&never, never, platform::no_deadline);
}

/// Where system::start_thread() has a thread begin.
extern "C" [[noreturn]] void w2n_thread_main(const Start* start) {
  self.number = start->number;
  self.range = start->range;
  enter_list();
  const Areas areas = areas_of(self.range.begin);
  guest_stack = areas.guest_stack;
  system::use_fault_stack(areas.fault_stack);
  w2n_threads.main(start->number, start->argument);
  leave_list();
  system::end_thread(self.range);
}

/// wasi.thread-spawn: the number of the new thread, or a negative one if there is none.
extern "C" uint32_t w2n_thread_spawn(const w2n_memory* /*memory*/, uint32_t argument) {
  constexpr uint32_t refused = -1;
  const uint32_t number = take_place();
  if (number == 0) return refused;
  Range range = {0, areas_of(0).variables + round_up(variables_size(), page)};
  if (platform::reserve(range) == 0) {
    if (make_thread(range, number, argument)) return number;
    system::release(range);
  }
  give_place_back();
  return refused;
}

}  // namespace w2n
