// The end of a process that somebody else has started, on Linux.
#include <linux/signal.h>
#include <linux/uio.h>

#include "instance/platform.h"
#include "platform/linux/signal_action.h"
#include "platform/linux/syscalls.h"

namespace w2n::platform {

namespace {

struct iovec line_part(const char* text) {
  size_t size = 0;
  while (text[size] != 0) size++;
  return {.iov_base = const_cast<char*>(text), .iov_len = size};
}

void send_abort() {
  const uint32_t mask[2] = {uint32_t{1} << (SIGABRT - 1), 0};
  sys::call(__NR_rt_sigprocmask, SIG_UNBLOCK, mask, nullptr, sizeof mask);
  sys::call(__NR_tkill, sys::call(__NR_gettid), SIGABRT);
}

}  // namespace

void abort(const char* what, const char* text) {
  const struct iovec line[] = {line_part(what), line_part(text), line_part("\n")};
  sys::call(__NR_writev, 2, line, 3);
  send_abort();
  // Who has a handler has come back from it.
  const Action action = {};
  sys::call(__NR_rt_sigaction, SIGABRT, &action, nullptr, sizeof action.mask);
  send_abort();
  constexpr int aborted = 134;
  sys::call(__NR_exit_group, aborted);
  __builtin_unreachable();
}

}  // namespace w2n::platform
