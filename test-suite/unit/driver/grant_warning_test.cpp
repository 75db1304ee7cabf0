#include "driver/grant_warning.h"

#include <doctest/doctest.h>

#include "helpers/ir.h"

using w2n::test::has;

namespace {

std::string warning(const char* host, bool unsafe_proc = false) {
  return w2n::driver::grant_warning({.host = host, .guest = "/g", .read_only = false, .unsafe_proc = unsafe_proc});
}

}  // namespace

TEST_CASE("grants of the kernel's file systems are warned of, however they are written") {
  for (const char* host : {"/", "//", "/.", "/tmp/..", "/../"}) {
    CAPTURE(host);
    CHECK(has(warning(host), "grants the whole machine"));
  }
  for (const char* host : {"/proc", "/proc/", "/proc/self", "//proc/1", "/tmp/../proc"}) {
    CAPTURE(host);
    CHECK(has(warning(host), "refuses to open when it starts"));
  }
  CHECK(has(warning("/dev/shm"), "a directory of /dev:"));
  CHECK(has(warning("/sys"), "a directory of /sys:"));
}

TEST_CASE("other grants are not, nor those that the user knows about") {
  for (const char* host : {".", "..", "proc", "./dev", "/home", "/procedures", "/tmp/proc", "/proc/../tmp"}) {
    CAPTURE(host);
    CHECK(warning(host).empty());
  }
  CHECK(warning("/proc", true).empty());
  CHECK(warning("/", true).empty());
}
