#include "spec/guest.h"

#include <csetjmp>
#include <csignal>
#include <cstdlib>
#include <exception>
#include <map>
#include <new>
#include <pthread.h>
#include <sys/mman.h>

#include "trap.h"

namespace w2n::spec {

namespace {

constexpr size_t guard_size = 16 << 20;
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

/// What the signal handler reads. One thread at a time runs guest code.
struct GuestState {
  std::map<uintptr_t, uintptr_t> memory_ranges;
  uintptr_t guard_begin = 0;
  bool active = false;
  sigjmp_buf back;
  const char* trap = nullptr;
};
GuestState state;

const char* classify(int signal, const siginfo_t& info) {
  const auto address = reinterpret_cast<uintptr_t>(info.si_addr);
  if (signal == SIGILL || signal == SIGTRAP) {
    const int code = arch::trap_code(address);
    return code >= 0 && static_cast<size_t>(code) < std::size(trap_texts) ? trap_texts[code] : nullptr;
  }
  if (address - state.guard_begin < guard_size) return trap_texts[stack_exhausted];
  const auto after = state.memory_ranges.upper_bound(address);
  if (after != state.memory_ranges.begin() && address < std::prev(after)->second) {
    return trap_texts[memory_out_of_bounds];
  }
  return nullptr;
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
  void* signal_stack;
  std::exception_ptr error;
};

void* thread_main(void* argument) {
  auto& task = *static_cast<ThreadTask*>(argument);
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
  state.guard_begin = reinterpret_cast<uintptr_t>(area);

  ThreadTask task{&body, stack + stack_size, nullptr};
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

void add_memory_range(uintptr_t begin, uintptr_t end) { state.memory_ranges[begin] = end; }
void remove_memory_range(uintptr_t begin) { state.memory_ranges.erase(begin); }

std::optional<std::string> call_guest(const std::function<void()>& code) {
  state.trap = nullptr;
  if (sigsetjmp(state.back, 1) == 0) {
    state.active = true;
    code();
  }
  state.active = false;
  if (state.trap == nullptr) return std::nullopt;
  return state.trap;
}

}  // namespace w2n::spec
