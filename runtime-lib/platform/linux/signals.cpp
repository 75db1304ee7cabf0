// Faults on Linux: the signals that the kernel sends to a thread for what its own code did.
#include <linux/signal.h>

#include "context.h"
#include "core/fault.h"
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

/// The kernel's own struct sigaction. (The header's has a signal set of one word, which is too short on 32-bit
/// targets.)
struct Action {
  uintptr_t handler;
  unsigned long flags;
#ifdef SA_RESTORER
  uintptr_t restorer;
#endif
  uint32_t mask[2];
};

void set_action(int signal, const Action& action) {
  sys::call(__NR_rt_sigaction, signal, &action, nullptr, sizeof(action.mask));
}

/// A handler on the alternate stack that never returns.
Action exiting_action(uintptr_t handler, unsigned long flags) {
  Action action = {};
  action.handler = handler;
  action.flags = flags | SA_ONSTACK;
#ifdef SA_RESTORER
  action.flags |= SA_RESTORER;  // mandatory where it exists; it stays null because nothing returns
#endif
  return action;
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
  const Action action = exiting_action(reinterpret_cast<uintptr_t>(handle_signal), SA_SIGINFO | SA_NODEFER);
  static constexpr uint8_t signals[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE};
  for (const uint8_t signal : signals) set_action(signal, action);
}

void install_end_handlers() {
  if (sys::call(__NR_getpid) != 1) return;
  static constexpr uint8_t signals[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM};
  for (const uint8_t signal : signals) {
    // What the starter has it ignore, it goes on ignoring.
    Action action = {};
    sys::call(__NR_rt_sigaction, signal, nullptr, &action, sizeof(action.mask));
    if (action.handler == reinterpret_cast<uintptr_t>(SIG_DFL)) {
      set_action(signal, exiting_action(reinterpret_cast<uintptr_t>(end), 0));
    }
  }
}

void ignore_broken_pipes() {
  Action action = {};
  action.handler = reinterpret_cast<uintptr_t>(SIG_IGN);
  set_action(SIGPIPE, action);
}

}  // namespace w2n::platform
