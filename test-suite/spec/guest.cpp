#include "spec/guest.h"

#include <algorithm>
#include <atomic>
#include <csetjmp>
#include <csignal>
#include <cstdlib>
#include <exception>
#include <new>
#include <pthread.h>
#include <sys/mman.h>

#include "abi/abi.h"
#include "abi/limits.h"
#include "trap.h"

// What all instances together may grow by.
extern "C" struct w2n_budget w2n_budget = {.memory = uint64_t{1} << 40, .table_elements = 10'000'000, .descriptors = 0};

namespace w2n::spec {

namespace {

constexpr size_t guard_size = abi::guard_size;
constexpr size_t stack_size = 2 << 20;
constexpr size_t signal_stack_size = 256 << 10;

constexpr const char* trap_texts[] = {
#define TRAP(ident, text) text,
#include "abi/traps.def"
};
enum TrapCode : uint8_t {
#define TRAP(ident, text) ident,
#include "abi/traps.def"
};

/// What the signal handler reads of its thread.
struct GuestState {
  uintptr_t guard_begin = 0;
  bool active = false;
  sigjmp_buf back;
  const char* trap = nullptr;
};
thread_local GuestState state;

/// The address ranges of memories, free places beginning at 0. A handler may look at it while another thread changes
/// it.
struct MemoryRange {
  std::atomic<uintptr_t> begin, end;
};
constexpr size_t max_memories = 8192;
MemoryRange memory_ranges[max_memories];

bool is_in_memory(uintptr_t address) {
  return std::ranges::any_of(memory_ranges,
                             [&](const MemoryRange& range) { return address >= range.begin && address < range.end; });
}

const char* classify(int signal, const siginfo_t& info) {
  const auto address = reinterpret_cast<uintptr_t>(info.si_addr);
  if (signal == SIGILL || signal == SIGTRAP) {
    const int code = arch::trap_code(address);
    return code >= 0 && static_cast<size_t>(code) < std::size(trap_texts) ? trap_texts[code] : nullptr;
  }
  if (address - state.guard_begin < guard_size) return trap_texts[stack_exhausted];
  return is_in_memory(address) ? trap_texts[memory_out_of_bounds] : nullptr;
}

void handle_signal(int signal, siginfo_t* info, void* /*context*/) {
  const char* trap = state.active ? classify(signal, *info) : nullptr;
  if (trap == nullptr) {
    // Not the guest's doing: let it end the process as it would have.
    std::signal(signal, SIG_DFL);
    return;
  }
  state.trap = trap;
  siglongjmp(state.back, 1);
}

void install_handlers(void* signal_stack) {
  stack_t alternate{};
  alternate.ss_sp = signal_stack;
  alternate.ss_size = signal_stack_size;
  sigaltstack(&alternate, nullptr);
  struct sigaction action{};
  action.sa_sigaction = handle_signal;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK;
  for (const int signal : {SIGSEGV, SIGBUS, SIGILL, SIGTRAP}) sigaction(signal, &action, nullptr);
}

struct ThreadTask {
  const std::function<void()>* body;
  uintptr_t guard_begin;
  void* signal_stack;
  std::exception_ptr error;
};

void* thread_main(void* argument) {
  auto& task = *static_cast<ThreadTask*>(argument);
  state.guard_begin = task.guard_begin;
  install_handlers(task.signal_stack);
  try {
    (*task.body)();
  } catch (...) {
    task.error = std::current_exception();
  }
  return nullptr;
}

}  // namespace

void run_on_guest_stack(const std::function<void()>& body) {
  const size_t total = guard_size + stack_size + signal_stack_size;
  void* area = mmap(nullptr, total, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (area == MAP_FAILED) throw std::bad_alloc();
  auto* stack = static_cast<char*>(area) + guard_size;
  if (mprotect(stack, stack_size + signal_stack_size, PROT_READ | PROT_WRITE) != 0) throw std::bad_alloc();

  ThreadTask task{&body, reinterpret_cast<uintptr_t>(area), stack + stack_size, nullptr};
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstack(&attributes, stack, stack_size);
  pthread_t thread{};
  if (pthread_create(&thread, &attributes, thread_main, &task) != 0) throw std::bad_alloc();
  pthread_join(thread, nullptr);
  pthread_attr_destroy(&attributes);
  munmap(area, total);
  if (task.error) std::rethrow_exception(task.error);
}

void add_memory_range(uintptr_t begin, uintptr_t end) {
  for (MemoryRange& range : memory_ranges) {
    uintptr_t free = 0;
    if (!range.begin.compare_exchange_strong(free, begin)) continue;
    range.end = end;
    return;
  }
  throw std::bad_alloc();
}

void remove_memory_range(uintptr_t begin) {
  for (MemoryRange& range : memory_ranges) {
    if (range.begin != begin) continue;
    range.end = 0;
    range.begin = 0;
  }
}

std::optional<std::string> call_guest(const std::function<void()>& code) {
  state.trap = nullptr;
  if (sigsetjmp(state.back, 1) == 0) {
    state.active = true;
    try {
      code();
    } catch (...) {
      // Not C++'s.
      state.trap = trap_texts[uncaught_exception];
    }
  }
  state.active = false;
  if (state.trap == nullptr) return std::nullopt;
  return state.trap;
}

}  // namespace w2n::spec
