// Says that it runs and goes on: run.py sends it a signal.
#include "files.h"

int main(void) {
  puts("running");
  fflush(stdout);
  for (;;) {
    __wasi_event_t event;
    __wasi_size_t count;
    __wasi_subscription_t wait = {.u.tag = __WASI_EVENTTYPE_CLOCK};
    wait.u.u.clock.id = __WASI_CLOCKID_MONOTONIC;
    wait.u.u.clock.timeout = 1000000000;
    __wasi_poll_oneoff(&wait, &event, 1, &count);
  }
}
