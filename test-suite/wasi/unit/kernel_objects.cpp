// What no guest may open.
#include "host/linux/kernel_objects.h"

#include <doctest/doctest.h>
#include <initializer_list>

#include "host/linux/paths.h"

using namespace w2n::wasi;

namespace {

bool is_refused_device(uint32_t type, uint32_t major, uint32_t minor) {
  struct statx status = {};
  status.stx_mode = static_cast<uint16_t>(type | 0666);
  status.stx_rdev_major = major;
  status.stx_rdev_minor = minor;
  return host::is_memory_device(status);
}

bool is_of_kernel(const char* path, int flags) {
  const auto fd = static_cast<int>(host::open_unchecked(path, flags));
  REQUIRE(fd >= 0);
  const bool result = host::is_of_kernel(fd);
  host::close(fd);
  return result;
}

}  // namespace

TEST_CASE("devices that are memory are known by their numbers") {
  for (const uint32_t minor : std::initializer_list<uint32_t>{1, 2, 4, 6, 10, 12, 13, 255}) {
    CAPTURE(minor);
    CHECK(is_refused_device(host::mode_character_device, 1, minor));
  }
  for (const uint32_t minor : std::initializer_list<uint32_t>{3, 5, 7, 8, 9, 11}) {
    CAPTURE(minor);
    CHECK(!is_refused_device(host::mode_character_device, 1, minor));
  }
  CHECK(!is_refused_device(host::mode_character_device, 4, 1));
  CHECK(!is_refused_device(host::mode_block_device, 1, 1));
  CHECK(!is_refused_device(host::mode_regular_file, 1, 1));
}

TEST_CASE("procfs is known by its magic, however it was opened") {
  for (const char* path : {"/proc", "/proc/self", "/proc/self/mem", "/proc/self/environ", "/proc/sys"}) {
    CAPTURE(path);
    CHECK(is_of_kernel(path, O_RDONLY));
    CHECK(is_of_kernel(path, O_PATH));
  }
  CHECK(is_of_kernel("/proc/self/exe", O_PATH | O_NOFOLLOW));
  CHECK(!is_of_kernel(".", O_RDONLY));
  CHECK(!is_of_kernel(".", O_PATH));
  CHECK(!is_of_kernel("/dev/null", O_RDONLY));
  CHECK(!is_of_kernel("/sys", O_RDONLY));
  CHECK(host::is_of_kernel(-1));
}
