// Waits for a clock and for input while run.py stops and continues it: the kernel starts system calls again that were
// interrupted so, some of them by another call.
#include "files.h"

int main(void) {
  TEST("poll_oneoff: a wait that was interrupted ends well");
  __wasi_subscription_t subscription = {.u = {.tag = __WASI_EVENTTYPE_CLOCK}};
  subscription.u.u.clock.id = __WASI_CLOCKID_MONOTONIC;
  subscription.u.u.clock.timeout = 1000000000;
  __wasi_event_t event;
  __wasi_size_t count = 0;
  OK(__wasi_poll_oneoff(&subscription, &event, 1, &count));
  CHECK(count == 1 && event.error == 0);

  TEST("fd_read: a wait that was interrupted goes on");
  char byte = 0;
  const __wasi_iovec_t in = {(uint8_t*)&byte, 1};
  OK(__wasi_fd_read(0, &in, 1, &count));
  CHECK(count == 1 && byte == 'x');
  return check_finish();
}
