// The calls of the older module wasi_unstable that differ from preview 1's, and one that does not.
// Reference: https://github.com/WebAssembly/WASI/tree/wasi-0.1/preview0
#include "files.h"

#define UNSTABLE(name) __attribute__((import_module("wasi_unstable"), import_name(#name)))

struct unstable_filestat {
  uint64_t dev, ino;
  uint8_t filetype;
  uint32_t nlink;
  uint64_t size, atim, mtim, ctim;
};
_Static_assert(sizeof(struct unstable_filestat) == 56, "layout");

struct unstable_subscription {
  uint64_t userdata;
  uint8_t type;
  union {
    struct {
      uint64_t identifier;
      uint32_t clock_id;
      uint64_t timeout, precision;
      uint16_t flags;
    } clock;
    uint32_t fd;
  } u;
};
_Static_assert(sizeof(struct unstable_subscription) == 56, "layout");

UNSTABLE(fd_seek) extern int old_seek(int fd, long long offset, int whence, uint64_t* position);
UNSTABLE(fd_filestat_get) extern int old_filestat(int fd, struct unstable_filestat* stat);
UNSTABLE(path_filestat_get)
extern int old_path_filestat(int fd, int lookup, const char* path, unsigned length, struct unstable_filestat* stat);
UNSTABLE(poll_oneoff)
extern int old_poll(const struct unstable_subscription* in, __wasi_event_t* out, unsigned count, unsigned* events);
UNSTABLE(fd_tell) extern int old_tell(int fd, uint64_t* position);

int main(void) {
  const int fd = open_data("file");
  OK(write_text(fd, "0123456789"));
  OK(__wasi_path_link(DATA, 0, "file", DATA, "second"));

  TEST("wasi_unstable fd_seek: 0 is the position, 1 the end, 2 the start");
  uint64_t position = 99;
  OK(old_seek(fd, 4, 2, &position));
  EXPECT(position, 4);
  OK(old_seek(fd, 1, 0, &position));
  EXPECT(position, 5);
  OK(old_seek(fd, -1, 1, &position));
  EXPECT(position, 9);
  EXPECT(old_seek(fd, 0, 3, &position), __WASI_ERRNO_INVAL);

  TEST("wasi_unstable fd_tell is preview 1's");
  OK(old_tell(fd, &position));
  EXPECT(position, 9);

  TEST("wasi_unstable fd_filestat_get and path_filestat_get: 56 bytes");
  struct {
    struct unstable_filestat stat;
    uint64_t after;
  } got;
  __wasi_filestat_t stat;
  OK(__wasi_fd_filestat_get(fd, &stat));
  for (int by_path = 0; by_path < 2; by_path++) {
    memset(&got, 0xee, sizeof got);
    OK(by_path ? old_path_filestat(DATA, 0, "file", 4, &got.stat) : old_filestat(fd, &got.stat));
    CHECK(got.stat.dev == stat.dev && got.stat.ino == stat.ino);
    EXPECT(got.stat.filetype, __WASI_FILETYPE_REGULAR_FILE);
    EXPECT(got.stat.nlink, 2);
    EXPECT(got.stat.size, 10);
    CHECK(got.stat.atim == stat.atim && got.stat.mtim == stat.mtim && got.stat.ctim == stat.ctim);
    EXPECT(got.after, 0xeeeeeeeeeeeeeeeell);
  }

  TEST("wasi_unstable poll_oneoff: a clock and a file");
  struct unstable_subscription subscriptions[2];
  memset(subscriptions, 0, sizeof subscriptions);
  subscriptions[0].userdata = 1;
  subscriptions[0].u.clock.identifier = 77;
  subscriptions[0].u.clock.clock_id = __WASI_CLOCKID_MONOTONIC;
  subscriptions[0].u.clock.timeout = 5000000;
  __wasi_event_t events[2];
  unsigned count = 0;
  __wasi_timestamp_t before, after;
  OK(__wasi_clock_time_get(__WASI_CLOCKID_MONOTONIC, 0, &before));
  OK(old_poll(subscriptions, events, 1, &count));
  OK(__wasi_clock_time_get(__WASI_CLOCKID_MONOTONIC, 0, &after));
  EXPECT(count, 1);
  EXPECT(events[0].userdata, 1);
  EXPECT(events[0].type, __WASI_EVENTTYPE_CLOCK);
  CHECK(after - before >= 5000000);
  subscriptions[0].u.clock.timeout = ~0ull;
  subscriptions[1].userdata = 2;
  subscriptions[1].type = __WASI_EVENTTYPE_FD_WRITE;
  subscriptions[1].u.fd = fd;
  OK(old_poll(subscriptions, events, 2, &count));
  EXPECT(count, 1);
  EXPECT(events[0].userdata, 2);
  EXPECT(events[0].type, __WASI_EVENTTYPE_FD_WRITE);
  return check_finish();
}
