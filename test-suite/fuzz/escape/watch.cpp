// Linked into the programs of the escape fuzzer as the functions that they import. Makes each call that stands on
// standard input in a process of its own, so that each starts with the same memory, and sees every fault of it: the
// outcomes go to standard output. An address where nothing is mapped faults wherever it is, so of all that a guest
// must not reach only the program's own image and stack could be read unseen; run.py compares with another engine.
#include <stdint.h>

#include "system_call.h"

namespace {

/// Numbers of system calls. All targets but x86-64 have the generic ones.
enum System : long {
#ifdef __x86_64__
  sys_read = 0,
  sys_write = 1,
  sys_mmap = 9,
  sys_rt_sigaction = 13,
  sys_setitimer = 38,
  sys_clone = 56,
  sys_wait4 = 61,
  sys_exit_group = 231,
#else
  sys_read = 63,
  sys_write = 64,
  sys_mmap = 222,
  sys_rt_sigaction = 134,
  sys_setitimer = 103,
  sys_clone = 220,
  sys_wait4 = 260,
  sys_exit_group = 94,
#endif
};

long system_call(System number, long a = 0, long b = 0, long c = 0, long d = 0, long e = 0, long f = 0) {
  return w2n::arch::syscall6(number, a, b, c, d, e, f);
}

template <typename Object>
long place_of(Object* object) {
  return reinterpret_cast<long>(object);
}

/// The head of what an import is given, as `--emit=import-header` prints it.
struct Memory {
  uint8_t* base;
  uint64_t size;
};

/// A record of standard input: which function of the table is called, and with what.
struct Call {
  uint32_t function;
  uint32_t arguments[4];
};

/// A record of standard output. Which reservation is meant by a fault's address follows from `base`.
struct Outcome {
  uint32_t status;  // as wait() has it
  uint32_t finished;
  uint64_t result;
  uint32_t hash;  // of all of memory
  uint32_t faulted;
  uint64_t address;  // of the first fault
  uint64_t base;
};

/// The kernel's own: C libraries have another.
struct Action {
  void (*handler)(int, void*, void*);
  unsigned long flags;
#ifdef __x86_64__
  uintptr_t restorer;
#endif
  uint64_t mask;
};

constexpr long max_input = 1L << 24;
constexpr int signal_segv = 11;
constexpr int signal_child = 17;
constexpr long virtual_timer = 1;
constexpr long seconds_for_a_call = 20;

Call* calls;
long call_count;
Call* current;
Outcome* outcome;  // shared by parent and child
Action next_action;

[[noreturn]] void leave(int status) {
  for (;;) system_call(sys_exit_group, status);
}

void* map(long bytes, bool shared) {
  constexpr long read_write = 3, anonymous = 0x20;
  const long result = system_call(sys_mmap, 0, bytes, read_write, anonymous | (shared ? 1 : 2), -1, 0);
  if (result < 0 && result > -4096) leave(3);
  return reinterpret_cast<void*>(result);
}

/// Records the fault; then the runtime reports it as it would have.
void see_fault(int signal, void* info, void* context) {
  if (outcome->faulted == 0) {
    outcome->faulted = 1;
    outcome->address = static_cast<uint64_t*>(info)[2];  // si_addr
  }
  next_action.handler(signal, info, context);
}

void watch_faults() {
  system_call(sys_rt_sigaction, signal_segv, 0, place_of(&next_action), sizeof(uint64_t));
  Action action = next_action;
  action.handler = see_fault;
  if (system_call(sys_rt_sigaction, signal_segv, place_of(&action), 0, sizeof(uint64_t)) != 0) leave(3);
}

void read_calls() {
  calls = static_cast<Call*>(map(max_input, false));
  long bytes = 0, got = 0;
  while ((got = system_call(sys_read, 0, place_of(calls) + bytes, max_input - bytes)) > 0) bytes += got;
  call_count = bytes / static_cast<long>(sizeof(Call));
}

/// Nothing that a program would have anyhow: execute.js writes the same.
void fill(const Memory& memory) {
  uint32_t value = 1;
  auto* words = reinterpret_cast<uint32_t*>(memory.base);
  for (uint64_t i = 0; i < memory.size / sizeof(uint32_t); i++) {
    value = value * 1664525 + 1013904223;
    words[i] = value;
  }
}

uint32_t hash(const Memory& memory) {
  uint32_t result = 2166136261;
  const auto* words = reinterpret_cast<const uint32_t*>(memory.base);
  for (uint64_t i = 0; i < memory.size / sizeof(uint32_t); i++) result = (result ^ words[i]) * 16777619;
  return result;
}

void limit_time() {
  const long timer[4] = {0, 0, seconds_for_a_call, 0};
  system_call(sys_setitimer, virtual_timer, place_of(&timer), 0);
}

/// Returns true in a child, false in the parent after the child has ended.
bool fork_and_wait() {
  const long child = system_call(sys_clone, signal_child);
  if (child == 0) return true;
  int status = 0;
  if (child < 0 || system_call(sys_wait4, child, place_of(&status)) != child) leave(3);
  outcome->status = static_cast<uint32_t>(status);
  return false;
}

void report() {
  long done = 0;
  while (done < static_cast<long>(sizeof(Outcome))) {
    const long bytes = system_call(sys_write, 1, place_of(outcome) + done, static_cast<long>(sizeof(Outcome)) - done);
    if (bytes <= 0) leave(3);
    done += bytes;
  }
}

}  // namespace

extern "C" {

/// Which function the program is to call. Returns once in each child; the parent never comes back from it.
uint32_t watch_next(Memory* memory) {
  read_calls();
  outcome = static_cast<Outcome*>(map(sizeof(Outcome), true));
  watch_faults();
  fill(*memory);
  for (current = calls; current != calls + call_count; current++) {
    *outcome = {};
    outcome->base = reinterpret_cast<uint64_t>(memory->base);
    if (fork_and_wait()) {
      limit_time();
      return current->function;
    }
    report();
  }
  leave(0);
}

uint32_t watch_argument(Memory*, uint32_t number) { return current->arguments[number]; }

void watch_done(Memory* memory, uint64_t result) {
  outcome->result = result;
  outcome->hash = hash(*memory);
  outcome->finished = 1;
  leave(0);
}
}
