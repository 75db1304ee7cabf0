// The static model: one program, whose memories lie at addresses that the compiler chose.
//
// Address space around memory 0, from low to high:
//   guard | stack | stack for faults | guard | memory 0 up to its reserved end | guard
// All of it is one reservation, except that the initial contents of memory 0 are already there: loadable segments of
// the executable. Then the stacks and the memory's current size are made accessible. Each further memory is a
// reservation with guards, too; it may share the one below it with the memory before.
#include "core/start.h"

#include "abi/abi.h"
#include "core/cpu_check.h"
#include "core/message.h"
#include "core/threads.h"
#include "platform/platform.h"

namespace w2n {

W2N_PER_THREAD Range guest_stack;

namespace {

[[noreturn, gnu::noinline]] void fail(Range range, int error) {
  {
    Message message(platform::Stream::error);
    message.text("error: cannot reserve ");
    message.decimal(range.size() >> 20);
    message.text(" MiB of address space at ");
    message.hexadecimal(range.begin);
    if (const uint64_t limit = platform::address_space_limit(); limit != platform::unlimited) {
      message.text(": 'ulimit -v' is ");
      message.decimal(limit >> 20);
      message.text(" MiB; programs compiled with --bounds=explicit and --max-memory need less\n");
    } else {
      message.text(" (error ");
      message.decimal(static_cast<uint64_t>(error));
      message.text("): is something else there?\n");
    }
  }
  platform::exit(1);
}

void check(int error, Range range) {
  if (error != 0) fail(range, error);
}

void reserve(Range& range) { check(platform::reserve(range), range); }

void commit(Range range) {
  if (range.size() != 0) check(platform::commit(range), range);
}

uintptr_t end_of_guard(const w2n_memory& memory) {
  return reinterpret_cast<uintptr_t>(memory.base) + static_cast<uintptr_t>(memory.reserved) + guard_size;
}

/// Reserves everything from `begin` to the upper guard of a memory around the memory's image runs, which are there
/// already, and makes its current size accessible.
void set_up(const w2n_memory& memory, uintptr_t begin, const w2n_image_run* runs, uint32_t run_count) {
  const auto base = reinterpret_cast<uintptr_t>(memory.base);
  for (uint32_t i = 0; i < run_count; i++) {
    const Range gap = {begin, static_cast<uintptr_t>(runs[i].begin)};
    if (gap.size() != 0) check(platform::reserve_gap(gap), gap);
    begin = static_cast<uintptr_t>(runs[i].end);
  }
  Range rest = {begin, end_of_guard(memory)};
  reserve(rest);
  commit({base, base + static_cast<uintptr_t>(memory.size)});
}

/// Sets up memory 0 and, below its guard, the stacks: the guest's, then the one for faults. Without a memory the stacks
/// lie anywhere. Returns the range of both stacks.
Range set_up_stacks_and_first_memory() {
  constexpr uintptr_t granularity = abi::granularity;
  static_assert(platform::fault_stack_size % granularity == 0);
  const uintptr_t stacks =
      ((static_cast<uintptr_t>(w2n_program.stack_size) + granularity - 1) & -granularity) + platform::fault_stack_size;
  uintptr_t end;
  if (w2n_program.memory_count != 0) {
    const w2n_memory& memory = *w2n_program.memories[0];
    end = reinterpret_cast<uintptr_t>(memory.base) - guard_size;
    set_up(memory, end - stacks - guard_size, w2n_program.image_runs, w2n_program.image_run_count);
  } else {
    Range anywhere = {0, guard_size + stacks};
    reserve(anywhere);
    end = anywhere.end;
  }
  const Range result = {end - stacks, end};
  commit(result);
  return result;
}

/// Sets up a memory behind another one. The guard between them is one or two.
void set_up_next_memory(const w2n_memory& memory, const w2n_memory& before) {
  const uintptr_t own = reinterpret_cast<uintptr_t>(memory.base) - guard_size;
  const uintptr_t taken = end_of_guard(before);
  set_up(memory, own < taken ? taken : own, nullptr, 0);
}

// Only programs that can name a directory have it.
extern "C" [[gnu::weak]] void w2n_open_grants();

void run() {
  if (w2n_open_grants != nullptr) w2n_open_grants();
  if (w2n_program.confine != nullptr) w2n_program.confine();
  w2n_program.main();
  begin_report();
  platform::exit(0);
}

}  // namespace

void start() {
  begin_first_thread();
  const Range stacks = set_up_stacks_and_first_memory();
  for (uint32_t i = 1; i < w2n_program.memory_count; i++) {
    set_up_next_memory(*w2n_program.memories[i], *w2n_program.memories[i - 1]);
  }
  guest_stack = {stacks.begin, stacks.end - platform::fault_stack_size};
  platform::install_fault_handlers({guest_stack.end, stacks.end});
  platform::install_end_handlers();
  const uint32_t features = w2n_program.cpu_features;
  if (arch::may_lack_cpu_feature(features)) require_cpu_features(features);
  arch::switch_stack(guest_stack.end, run);
}

Region region_of(uintptr_t address) {
  if (Range{guest_stack.begin - guard_size, guest_stack.begin}.contains(address)) return Region::stack_guard;
  for (uint32_t i = 0; i < w2n_program.memory_count; i++) {
    const w2n_memory& memory = *w2n_program.memories[i];
    const auto base = reinterpret_cast<uintptr_t>(memory.base);
    const Range range = {base - guard_size, end_of_guard(memory)};
    if (range.contains(address)) return Region::memory;
  }
  return Region::other;
}

}  // namespace w2n
