// Faults on Linux: the signals that the kernel sends to a thread because of what the thread's own code did.
#include <linux/signal.h>

#include "context.h"
#include "core/fault.h"
#include "platform/linux/signal_action.h"
#include "platform/linux/syscalls.h"
#include "platform/platform.h"

namespace w2n::platform {

namespace {

void handle_signal(int signal, siginfo_t* info, void* context) {
  Fault fault;
  fault.signal = signal;
  fault.kind = signal == SIGSEGV                       ? Fault::inaccessible
               : signal == SIGILL || signal == SIGTRAP ? Fault::instruction
                                                       : Fault::other;
  fault.address = reinterpret_cast<uintptr_t>(info->si_addr);
  if (info->si_code <= 0) {  // some process sent the signal, and there is no address
    fault.kind = Fault::other;
    fault.address = 0;
  }
  arch::load_registers(context, fault.registers);
  handle_fault(fault);
}

#ifdef SA_RESTORER
constexpr unsigned long restorer_flag = SA_RESTORER;  // mandatory where it exists; it stays null: nothing returns
#else
constexpr unsigned long restorer_flag = 0;
#endif

[[gnu::noinline]] void set_actions(const uint8_t* signal, const uint8_t* end, uintptr_t handler, unsigned long flags) {
  Action action = {};
  action.handler = handler;
  action.flags = flags;
  for (; signal != end; ++signal) sys::call(__NR_rt_sigaction, *signal, &action, nullptr, sizeof(action.mask));
}

/// Handlers on the alternate stack that never return.
template <size_t count>
void set_exiting(const uint8_t (&signals)[count], uintptr_t handler, unsigned long flags) {
  set_actions(signals, signals + count, handler, flags | SA_ONSTACK | restorer_flag);
}

/// The exit code is the one that a shell shows for a process that the signal has ended.
void end(int signal) {
  constexpr int signal_codes = 128;
  exit(signal_codes + signal);
}

}  // namespace

void install_fault_handlers(Range stack) {
  stack_t alternate = {};
  alternate.ss_sp = reinterpret_cast<void*>(stack.begin);
  alternate.ss_size = stack.size();
  sys::call(__NR_sigaltstack, &alternate, nullptr);

  // SA_NODEFER: a fault in the handler comes back to it instead of killing the process without a word.
  static constexpr uint8_t signals[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE};
  set_exiting(signals, reinterpret_cast<uintptr_t>(handle_signal), SA_SIGINFO | SA_NODEFER);
}

void install_end_handlers() {
  static constexpr uint8_t signals[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM};
  if (sys::call(__NR_getpid) == 1) set_exiting(signals, reinterpret_cast<uintptr_t>(end), 0);
}

void ignore_broken_pipes() {
  static constexpr uint8_t signal = SIGPIPE;
  set_actions(&signal, &signal + 1, reinterpret_cast<uintptr_t>(SIG_IGN), 0);
}

}  // namespace w2n::platform
