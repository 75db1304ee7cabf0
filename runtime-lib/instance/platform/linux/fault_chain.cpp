// Faults on Linux, in a process that has handlers of its own: those of ours come first, and whatever the guest hasn't
// done goes on as if they weren't there.
#include <linux/signal.h>

#include "context.h"
#include "instance/platform.h"
#include "platform/linux/signal_action.h"
#include "platform/linux/syscalls.h"
#include "resume.h"

namespace w2n::platform {

namespace {

#ifdef SA_RESTORER
extern "C" void w2n_signal_return();
#endif

constexpr uint8_t signals[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE};
constexpr unsigned signal_limit = 32;

Action previous[signal_limit];
FaultDecision decision;

long set_action(int signal, const Action* action, Action* old) {
  return sys::call(__NR_rt_sigaction, signal, action, old, sizeof(action->mask));
}

/// The system ends the process with the signal, once the handler has returned and the instruction faults again. If
/// somebody sent the signal, it has to be sent again.
void act_by_default(int signal, bool is_sent) {
  Action action = {};
  set_action(signal, &action, nullptr);
  if (is_sent) sys::call(__NR_tkill, sys::call(__NR_gettid), signal);
}

/// Calls a handler with the signals blocked that it wants to be; on return they are what they were.
void call_handler(const Action& action, int signal, siginfo_t* info, void* context) {
  uint32_t mask[2] = {action.mask[0], action.mask[1]};
  if ((action.flags & SA_NODEFER) == 0) mask[0] |= uint32_t{1} << (signal - 1);
  uint32_t old_mask[2];
  sys::call(__NR_rt_sigprocmask, SIG_BLOCK, mask, old_mask, sizeof mask);
  if ((action.flags & SA_SIGINFO) != 0) {
    reinterpret_cast<void (*)(int, siginfo_t*, void*)>(action.handler)(signal, info, context);
  } else {
    reinterpret_cast<void (*)(int)>(action.handler)(signal);
  }
  sys::call(__NR_rt_sigprocmask, SIG_SETMASK, old_mask, nullptr, sizeof mask);
}

void forward(int signal, siginfo_t* info, void* context) {
  const bool is_sent = info->si_code <= 0;
  const Action action = previous[signal];
  if ((action.flags & SA_RESETHAND) != 0) previous[signal] = {};
  if (action.handler == reinterpret_cast<uintptr_t>(SIG_DFL)) {
    act_by_default(signal, is_sent);
  } else if (action.handler == reinterpret_cast<uintptr_t>(SIG_IGN)) {
    // What code itself has done can't be ignored.
    if (!is_sent) act_by_default(signal, false);
  } else {
    call_handler(action, signal, info, context);
  }
}

Fault make_fault(int signal, const siginfo_t& info, const void* context) {
  Fault fault;
  fault.signal = signal;
  fault.kind = signal == SIGSEGV || signal == SIGBUS   ? Fault::inaccessible
               : signal == SIGILL || signal == SIGTRAP ? Fault::instruction
                                                       : Fault::other;
  fault.address = reinterpret_cast<uintptr_t>(info.si_addr);
  arch::load_registers(context, fault.registers);
  return fault;
}

void handle_signal(int signal, siginfo_t* info, void* context) {
  Resumption resumption;
  if (info->si_code > 0 && decision(make_fault(signal, *info, context), resumption)) {
    arch::resume_at(context, resumption.pc, resumption.stack_pointer, resumption.result);
    return;
  }
  forward(signal, info, context);
}

}  // namespace

void chain_fault_handlers(FaultDecision decide) {
  decision = decide;
  Action action = {};
  action.handler = reinterpret_cast<uintptr_t>(handle_signal);
  action.flags = SA_SIGINFO | SA_ONSTACK;
#ifdef SA_RESTORER
  action.flags |= SA_RESTORER;
  action.restorer = reinterpret_cast<uintptr_t>(w2n_signal_return);
#endif
  for (const uint8_t signal : signals) {
    // Before ours can be called, the previous one is known.
    set_action(signal, nullptr, &previous[signal]);
    set_action(signal, &action, nullptr);
  }
}

}  // namespace w2n::platform
