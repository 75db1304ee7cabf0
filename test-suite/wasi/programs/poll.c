// poll_oneoff. run.py gives a pipe with "input" in it as standard input, whose other end stays open, and pipes that are
// read as standard output and error.
// Reference tests: Rust poll_oneoff_stdio; wasmtime p1_poll_oneoff_files, p1_poll_oneoff_stdio; C (libc) poll,
// nanosleep.
#include <poll.h>
#include <time.h>
#include <unistd.h>

#include "files.h"

enum { REAL = __WASI_CLOCKID_REALTIME, MONOTONIC = __WASI_CLOCKID_MONOTONIC };
static const unsigned long long ms = 1000000;

static __wasi_timestamp_t now(int clock) {
  __wasi_timestamp_t time = 0;
  __wasi_clock_time_get(clock, 0, &time);
  return time;
}

static __wasi_subscription_t clock_at(uint64_t name, int clock, __wasi_timestamp_t timeout, int flags) {
  __wasi_subscription_t subscription = {0};
  subscription.userdata = name;
  subscription.u.tag = __WASI_EVENTTYPE_CLOCK;
  subscription.u.u.clock.id = clock;
  subscription.u.u.clock.timeout = timeout;
  subscription.u.u.clock.flags = flags;
  return subscription;
}

static __wasi_subscription_t ready(uint64_t name, int tag, unsigned fd) {
  __wasi_subscription_t subscription = {0};
  subscription.userdata = name;
  subscription.u.tag = tag;
  subscription.u.u.fd_read.file_descriptor = fd;
  return subscription;
}
#define readable(name, fd) ready(name, __WASI_EVENTTYPE_FD_READ, fd)
#define writable(name, fd) ready(name, __WASI_EVENTTYPE_FD_WRITE, fd)

static __wasi_event_t events[8];

/// The number of events, or minus the error.
static int poll_all(const __wasi_subscription_t* subscriptions, int count) {
  __wasi_size_t happened = 99;
  memset(events, 0xee, sizeof events);
  const int error = __wasi_poll_oneoff(subscriptions, events, count, &happened);
  return error != 0 ? -error : (int)happened;
}

static void clocks(void) {
  TEST("poll_oneoff: no subscriptions are INVAL");
  EXPECT(poll_all(NULL, 0), -__WASI_ERRNO_INVAL);

  TEST("poll_oneoff: a relative time on either clock");
  for (int clock = REAL; clock <= MONOTONIC; clock++) {
    const __wasi_timestamp_t before = now(MONOTONIC);
    const __wasi_subscription_t subscription = clock_at(0x123456789abcdef0, clock, 20 * ms, 0);
    EXPECT(poll_all(&subscription, 1), 1);
    CHECK(now(MONOTONIC) - before >= 20 * ms);
    EXPECT(events[0].userdata, 0x123456789abcdef0);
    EXPECT(events[0].error, 0);
    EXPECT(events[0].type, __WASI_EVENTTYPE_CLOCK);
  }

  TEST("poll_oneoff: an absolute time on either clock");
  for (int clock = REAL; clock <= MONOTONIC; clock++) {
    const __wasi_timestamp_t wanted = now(clock) + 20 * ms;
    const __wasi_subscription_t subscription =
        clock_at(1, clock, wanted, __WASI_SUBCLOCKFLAGS_SUBSCRIPTION_CLOCK_ABSTIME);
    EXPECT(poll_all(&subscription, 1), 1);
    CHECK(now(clock) >= wanted && now(clock) < wanted + 10000 * ms);
  }

  TEST("poll_oneoff: no time at all and a time that has passed do not wait");
  const __wasi_timestamp_t before = now(MONOTONIC);
  __wasi_subscription_t subscription = clock_at(1, MONOTONIC, 0, 0);
  EXPECT(poll_all(&subscription, 1), 1);
  subscription = clock_at(1, REAL, 1, __WASI_SUBCLOCKFLAGS_SUBSCRIPTION_CLOCK_ABSTIME);
  EXPECT(poll_all(&subscription, 1), 1);
  CHECK(now(MONOTONIC) - before < 5000 * ms);

  TEST("poll_oneoff: the earlier of two times; both if they are the same");
  __wasi_subscription_t two[] = {clock_at(1, MONOTONIC, ~0ull, 0), clock_at(2, MONOTONIC, 5 * ms, 0)};
  EXPECT(poll_all(two, 2), 1);
  EXPECT(events[0].userdata, 2);
  two[0] = clock_at(1, MONOTONIC, 1, __WASI_SUBCLOCKFLAGS_SUBSCRIPTION_CLOCK_ABSTIME);
  two[1] = clock_at(2, MONOTONIC, 0, 0);
  EXPECT(poll_all(two, 2), 2);

  TEST("poll_oneoff: other clocks, flags and kinds are INVAL");
  subscription = clock_at(1, __WASI_CLOCKID_PROCESS_CPUTIME_ID, 1, 0);
  EXPECT(poll_all(&subscription, 1), -__WASI_ERRNO_INVAL);
  subscription = clock_at(1, MONOTONIC, 1, 2);
  EXPECT(poll_all(&subscription, 1), -__WASI_ERRNO_INVAL);
  subscription = readable(1, 0);
  subscription.u.tag = 3;
  EXPECT(poll_all(&subscription, 1), -__WASI_ERRNO_INVAL);
}

static void descriptors(void) {
  TEST("poll_oneoff: standard output and error take data at once, the clock is not reported");
  const __wasi_subscription_t outputs[] = {writable(1, 1), writable(2, 2), clock_at(3, MONOTONIC, 200 * ms, 0)};
  const __wasi_timestamp_t before = now(MONOTONIC);
  EXPECT(poll_all(outputs, 3), 2);
  CHECK(now(MONOTONIC) - before < 200 * ms);
  EXPECT(events[0].userdata, 1);
  EXPECT(events[1].userdata, 2);
  EXPECT(events[0].type, __WASI_EVENTTYPE_FD_WRITE);
  EXPECT(events[0].error, 0);
  CHECK(events[0].fd_readwrite.nbytes > 0);

  TEST("poll_oneoff: standard input has data, and after reading it none until the clock");
  const __wasi_subscription_t input[] = {readable(1, 0), clock_at(2, MONOTONIC, 30 * ms, 0)};
  EXPECT(poll_all(input, 2), 1);
  EXPECT(events[0].userdata, 1);
  EXPECT(events[0].fd_readwrite.nbytes, 5);
  EXPECT(events[0].fd_readwrite.flags, 0);
  CHECK(reads_text(0, "input"));
  EXPECT(poll_all(input, 2), 1);
  EXPECT(events[0].userdata, 2);

  TEST("poll_oneoff: files are always ready; a reader at the end is told so");
  const int fd = open_data("polled");
  OK(write_text(fd, "text"));
  const __wasi_subscription_t file[] = {readable(1, fd), writable(2, fd)};
  EXPECT(poll_all(file, 2), 2);
  EXPECT(events[0].fd_readwrite.flags, __WASI_EVENTRWFLAGS_FD_READWRITE_HANGUP);
  EXPECT(events[1].fd_readwrite.flags, 0);
  __wasi_filesize_t position;
  OK(__wasi_fd_seek(fd, 0, __WASI_WHENCE_SET, &position));
  EXPECT(poll_all(file, 2), 2);
  EXPECT(events[0].fd_readwrite.flags, 0);
  EXPECT(events[0].fd_readwrite.nbytes, 4);
  OK(__wasi_fd_close(fd));

  TEST("poll_oneoff: a descriptor that is not open is an event, an impossible one fails the call");
  __wasi_subscription_t bad[] = {readable(1, fd), clock_at(2, MONOTONIC, ~0ull, 0), writable(3, 1)};
  EXPECT(poll_all(bad, 3), 2);
  EXPECT(events[0].userdata, 1);
  EXPECT(events[0].error, __WASI_ERRNO_BADF);
  EXPECT(events[0].type, __WASI_EVENTTYPE_FD_READ);
  EXPECT(events[1].userdata, 3);
  EXPECT(events[1].error, 0);
  bad[0] = readable(1, ~0u);
  EXPECT(poll_all(bad, 3), -__WASI_ERRNO_BADF);
}

static void library(void) {
  TEST("libc: nanosleep, and poll with and without something ready");
  const __wasi_timestamp_t before = now(MONOTONIC);
  const struct timespec time = {.tv_sec = 0, .tv_nsec = 15 * 1000000};
  EXPECT(nanosleep(&time, NULL), 0);
  CHECK(now(MONOTONIC) - before >= 15 * ms);
  struct pollfd polled[] = {{.fd = 0, .events = POLLRDNORM}, {.fd = 1, .events = POLLWRNORM}};
  EXPECT(poll(polled, 1, 10), 0);
  EXPECT(poll(polled, 2, 1000), 1);
  EXPECT(polled[0].revents, 0);
  EXPECT(polled[1].revents, POLLWRNORM);
  polled[0].fd = 77;
  EXPECT(poll(polled, 1, 1000), 1);
  EXPECT(polled[0].revents, POLLNVAL);
}

int main(void) {
  clocks();
  descriptors();
  library();
  return check_finish();
}
