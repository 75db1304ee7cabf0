// poll_oneoff with more subscriptions than there may be descriptors (run.py sets the limit to 64).
#include "files.h"

enum { COUNT = 1025 };
static __wasi_subscription_t in[COUNT];
static __wasi_event_t out[COUNT];

static void subscribe(int index, __wasi_eventtype_t type, __wasi_fd_t fd) {
  memset(&in[index], 0, sizeof in[index]);
  in[index].userdata = index;
  in[index].u.tag = type;
  if (type == __WASI_EVENTTYPE_CLOCK) {
    in[index].u.u.clock.id = __WASI_CLOCKID_MONOTONIC;
    in[index].u.u.clock.timeout = 1000000;
  } else {
    in[index].u.u.fd_read.file_descriptor = fd;
  }
}

int main(void) {
  __wasi_size_t count = 0;
  TEST("poll_oneoff: more clocks than there may be descriptors");
  for (int i = 0; i < COUNT; i++) subscribe(i, __WASI_EVENTTYPE_CLOCK, 0);
  OK(__wasi_poll_oneoff(in, out, COUNT, &count));
  CHECK(count >= 1);

  TEST("poll_oneoff: the same descriptors again and again, for reading and for writing");
  OK(make_file("text", "text"));
  const __wasi_fd_t file = open_data("text");
  for (int i = 0; i < COUNT; i++) {
    subscribe(i, i % 2 ? __WASI_EVENTTYPE_FD_READ : __WASI_EVENTTYPE_FD_WRITE, i % 3 ? file : 1);
  }
  subscribe(7, __WASI_EVENTTYPE_FD_READ, 99);  // not open
  OK(__wasi_poll_oneoff(in, out, COUNT, &count));
  int of_file = 0;
  for (unsigned i = 0; i < count; i++) {
    const unsigned from = (unsigned)out[i].userdata;
    EXPECT(out[i].error, from == 7 ? __WASI_ERRNO_BADF : 0);
    EXPECT(out[i].type, in[from].u.tag);
    if (from % 3 && from != 7 && out[i].type == __WASI_EVENTTYPE_FD_READ) EXPECT(out[i].fd_readwrite.nbytes, 4);
    of_file += from % 3 != 0;
  }
  EXPECT(of_file, 683);
  return check_finish();
}
