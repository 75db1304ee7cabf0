// Bad pointers of the guest are traps, whichever call gets them.
#include "guest.h"

#include <doctest/doctest.h>

#include "error_numbers.h"
#include "preview1.h"
#include "test_process.h"
#include "types.h"

using namespace w2n::test;
using w2n::wasi::Errno;

namespace {

constexpr uint32_t size = GuestMemory::size;

}  // namespace

TEST_CASE("a range may end where the memory does, and not a byte later") {
  GuestMemory memory;
  const w2n::wasi::Guest guest(memory.get());
  CHECK(guest.bytes(size - 8, 8) == memory.get()->base + size - 8);
  CHECK(guest.bytes(size, 0) == memory.get()->base + size);
  CHECK(has_bad_pointer([&] { static_cast<void>(guest.bytes(size - 8, 9)); }));
  CHECK(has_bad_pointer([&] { static_cast<void>(guest.bytes(size + 1, 0)); }));
  CHECK(has_bad_pointer([&] { static_cast<void>(guest.bytes(UINT32_MAX, UINT32_MAX)); }));
}

TEST_CASE("the size of an array of records does not wrap") {
  GuestMemory memory;
  const w2n::wasi::Guest guest(memory.get());
  CHECK(has_bad_pointer(
      [&] { static_cast<void>(guest.records<w2n::wasi::Event>(0, 0x0800'0000)); }));  // times 32 is 2^32
  CHECK(has_bad_pointer([&] { static_cast<void>(guest.records<uint64_t>(8, 0x2000'0000)); }));
}

TEST_CASE("records must be aligned") {
  GuestMemory memory;
  const w2n::wasi::Guest guest(memory.get());
  CHECK(has_bad_pointer([&] { static_cast<void>(guest.records<uint32_t>(1026)); }));
  CHECK(has_bad_pointer([&] { static_cast<void>(guest.records<uint64_t>(1028)); }));
  CHECK(has_bad_pointer([&] { static_cast<void>(guest.records<w2n::wasi::FileStat>(1028)); }));
  static_cast<void>(guest.records<uint16_t>(1026));
  static_cast<void>(guest.bytes(1027, 3));
}

TEST_CASE("calls trap on bad pointers") {
  GuestMemory memory;
  const uint32_t good = memory.space(64);
  CHECK(has_bad_pointer([&] { w2n_wasi_random_get(memory.get(), size - 4, 5); }));
  CHECK(has_bad_pointer([&] { w2n_wasi_clock_time_get(memory.get(), 0, 0, size - 4); }));
  CHECK(has_bad_pointer([&] { w2n_wasi_clock_time_get(memory.get(), 0, 0, good + 4); }));
  CHECK(has_bad_pointer([&] { w2n_wasi_args_get(memory.get(), size - 4, good); }));
  CHECK(has_bad_pointer([&] { w2n_wasi_args_get(memory.get(), good, size - 2); }));
  CHECK(has_bad_pointer([&] { w2n_wasi_fd_fdstat_get(memory.get(), 0, size - 16); }));
  CHECK(has_bad_pointer([&] { w2n_wasi_path_unlink_file(memory.get(), writable_directory, size - 2, 3); }));
}

TEST_CASE("each buffer of a list is checked, and their list") {
  GuestMemory memory;
  const uint32_t out = memory.space(4);
  CHECK(has_bad_pointer([&] { w2n_wasi_fd_write(memory.get(), 1, memory.vector(size - 1, 2), 1, out); }));
  CHECK(has_bad_pointer([&] { w2n_wasi_fd_write(memory.get(), 1, size - 8, 2, out); }));
  CHECK(has_bad_pointer([&] { w2n_wasi_fd_read(memory.get(), 0, memory.vector(size, 1), 1, out); }));
  CHECK(has_bad_pointer([&] { w2n_wasi_fd_write(memory.get(), 1, memory.vector(1024, 0), 1, out + 1); }));
}

TEST_CASE("poll_oneoff checks the whole arrays (CVE-2026-54914)") {
  GuestMemory memory;
  const uint32_t out = memory.space(4);
  CHECK(has_bad_pointer([&] { w2n_wasi_poll_oneoff(memory.get(), size - 48, 1024, 2, out); }));
  CHECK(has_bad_pointer([&] { w2n_wasi_poll_oneoff(memory.get(), 1024, size - 32, 2, out); }));
  CHECK(has_bad_pointer([&] { w2n_wasi_poll_oneoff(memory.get(), 1024, 1024, UINT32_MAX, out); }));
}
