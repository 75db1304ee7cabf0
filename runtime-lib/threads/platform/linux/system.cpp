// Threads on Linux.
#include "threads/system.h"

#include <linux/sched.h>
#include <linux/signal.h>

#include "platform/linux/syscalls.h"

namespace w2n::system {

// Of arch/<arch>/thread.S.
extern "C" {
/// clone(); in the new thread it calls w2n_thread_main.
long w2n_clone(unsigned long flags, uintptr_t top, uintptr_t thread_pointer, void* start);
/// munmap() and exit(), without a stack.
[[noreturn]] void w2n_leave(uintptr_t begin, size_t size);
}

bool start_thread(uintptr_t top, uintptr_t thread_pointer, void* start) {
  constexpr unsigned long flags =
      CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD | CLONE_SYSVSEM | CLONE_SETTLS;
  return !sys::failed(w2n_clone(flags, top, thread_pointer, start));
}

void use_fault_stack(Range stack) {
  stack_t alternate = {};
  alternate.ss_sp = reinterpret_cast<void*>(stack.begin);
  alternate.ss_size = stack.size();
  sys::call(__NR_sigaltstack, &alternate, nullptr);
}

void end_thread(Range range) {
  // A signal would find no stack.
  constexpr uint32_t all[2] = {UINT32_MAX, UINT32_MAX};
  sys::call(__NR_rt_sigprocmask, SIG_SETMASK, all, nullptr, sizeof all);
  w2n_leave(range.begin, range.size());
}

void release(Range range) { sys::munmap(range.begin, range.size()); }

void close(int descriptor) { sys::call(__NR_close, descriptor); }

}  // namespace w2n::system
