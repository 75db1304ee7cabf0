// That every call of the list exists with its signature, and what calls do that a compiled program cannot show.
#include <cstdint>
#include <doctest/doctest.h>
#include <iterator>
#include <string>
#include <type_traits>

#include "abi/status.h"
#include "abi/time.h"
#include "error_numbers.h"
#include "host/linux/vdso.h"
#include "preview1.h"
#include "test_process.h"
#include "types.h"

using namespace w2n::test;
using w2n::wasi::Errno;

static_assert(
    std::is_same_v<decltype(w2n_wasi_fd_seek), uint32_t(const w2n_memory*, uint32_t, uint64_t, uint32_t, uint32_t)>);
static_assert(std::is_same_v<decltype(w2n_wasi_proc_exit), void(const w2n_memory*, uint32_t)>);
static_assert(std::is_same_v<decltype(w2n_wasi_sched_yield), uint32_t(const w2n_memory*)>);

TEST_CASE("all calls of preview 1 exist") {
  using Any = void (*)();
  const Any calls[] = {
  // a missing one fails the link
#define WASI_CALL(name, parameters, result, group, unstable) reinterpret_cast<Any>(w2n_wasi_##name),
#include "wasi_preview1.def"
  };
  CHECK(std::size(calls) == 46);
}

TEST_CASE("arguments and variables: what was granted, and no more") {
  GuestMemory memory;
  const uint32_t count = memory.space(4), size = memory.space(4);
  const uint32_t pointers = memory.space(64), text = memory.space(256);

  CHECK(w2n_wasi_args_sizes_get(memory.get(), count, size) == Errno::success);
  CHECK(memory.load(count) == 3);
  CHECK(memory.load(size) == 13);
  CHECK(w2n_wasi_args_get(memory.get(), pointers, text) == Errno::success);
  CHECK(memory.text(text, 13) == std::string("program\0one\0\0", 13));
  CHECK(memory.load(pointers) == text);
  CHECK(memory.load(pointers + 4) == text + 8);
  CHECK(memory.load(pointers + 8) == text + 12);

  const std::string expected("GRANTED=a value\0BOTH=granted\0INHERITED=from outside\0", 52);
  CHECK(w2n_wasi_environ_sizes_get(memory.get(), count, size) == Errno::success);
  CHECK(memory.load(count) == 3);
  CHECK(memory.load(size) == expected.size());
  CHECK(w2n_wasi_environ_get(memory.get(), pointers, text) == Errno::success);
  CHECK(memory.text(text, memory.load(size)) == expected);
}

TEST_CASE("times of files beyond WASI's are cut, not errors (GHSA-mr2v)") {
  struct statx status = {};
  status.stx_atime = {.tv_sec = -1, .tv_nsec = 999'999'999, .__reserved = 0};
  status.stx_mtime = {.tv_sec = 18'446'744'073, .tv_nsec = 709'551'615, .__reserved = 0};
  status.stx_ctime = {.tv_sec = 18'446'744'073, .tv_nsec = 709'551'616, .__reserved = 0};
  const w2n::wasi::FileStat stat = w2n::wasi::file_status(status);
  CHECK(stat.access_time == 0);
  CHECK(stat.modification_time == UINT64_MAX);
  CHECK(stat.change_time == UINT64_MAX);
  status.stx_mtime = {.tv_sec = INT64_MAX, .tv_nsec = 0, .__reserved = 0};
  CHECK(w2n::wasi::file_status(status).modification_time == UINT64_MAX);
}

TEST_CASE("the kernel's own function tells the time that the system call tells") {
  auto* function = w2n::wasi::host::find_clock_function();
  const bool is_found = function != nullptr;
  REQUIRE(is_found);
  constexpr int monotonic = 1;
  __kernel_timespec before = {}, between = {}, after = {};
  REQUIRE(w2n::wasi::host::call(__NR_clock_gettime, monotonic, &before) == 0);
  REQUIRE(function(monotonic, &between) == 0);
  REQUIRE(w2n::wasi::host::call(__NR_clock_gettime, monotonic, &after) == 0);
  const auto nanoseconds = [](const __kernel_timespec& time) { return time.tv_sec * 1'000'000'000 + time.tv_nsec; };
  CHECK(nanoseconds(before) <= nanoseconds(between));
  CHECK(nanoseconds(between) <= nanoseconds(after));
}

TEST_CASE("times to set keep their nanoseconds up to the largest") {
  const __kernel_timespec time = w2n::wasi::to_timespec(UINT64_MAX);
  CHECK(time.tv_sec == 18'446'744'073);
  CHECK(time.tv_nsec == 709'551'615);
}

TEST_CASE("records leave no bytes of the host in their gaps") {
  GuestMemory memory;
  const uint32_t stat = memory.put(std::string(64, '\xaa'));
  CHECK(w2n_wasi_fd_filestat_get(memory.get(), writable_directory, stat) == Errno::success);
  CHECK(memory.text(stat + 17, 7) == std::string(7, '\0'));
  const uint32_t fdstat = memory.put(std::string(24, '\xaa'));
  CHECK(w2n_wasi_fd_fdstat_get(memory.get(), writable_directory, fdstat) == Errno::success);
  CHECK(memory.text(fdstat + 1, 1) == std::string(1, '\0'));
  CHECK(memory.text(fdstat + 4, 4) == std::string(4, '\0'));
}

TEST_CASE("poll_oneoff waits for more subscriptions than fit on the stack") {
  constexpr uint32_t many = 300;
  GuestMemory memory;
  const uint32_t subscriptions = memory.space(many * 48), events = memory.space(many * 32), count = memory.space(4);
  auto* bytes = memory.get()->base + subscriptions;
  for (uint32_t i = 0; i < many; ++i) {
    w2n::wasi::Subscription subscription = {};
    subscription.user_data = 1000 + i;
    subscription.type = w2n::wasi::EventType::clock;
    subscription.clock = {
        .clock = 1, .padding0 = 0, .timeout = i < 2 ? 0 : UINT64_MAX, .precision = 0, .flags = 0, .padding1 = {}};
    std::memcpy(bytes + i * sizeof subscription, &subscription, sizeof subscription);
  }
  CHECK(w2n_wasi_poll_oneoff(memory.get(), subscriptions, events, many, count) == Errno::success);
  CHECK(memory.load(count) == 2);
  CHECK(memory.load<uint64_t>(events) == 1000);
  CHECK(memory.load<uint64_t>(events + 32) == 1001);
}

TEST_CASE("a directory of many names comes whole through a small buffer") {
  GuestMemory memory;
  constexpr int many = 150;
  const uint32_t path = memory.put("many");
  REQUIRE(w2n_wasi_path_create_directory(memory.get(), writable_directory, path, 4) == Errno::success);
  for (int i = 0; i < many; ++i) {
    const uint32_t fd = open_file(memory, "many/a-name-of-some-length-" + std::to_string(i), 1);
    REQUIRE(w2n_wasi_fd_close(memory.get(), fd) == Errno::success);
  }
  const uint32_t fd_out = memory.space(4);
  REQUIRE(w2n_wasi_path_open(memory.get(), writable_directory, 0, path, 4, 2, 0, 0, 0, fd_out) == Errno::success);
  const uint32_t fd = memory.load(fd_out);

  constexpr uint32_t size = 256;
  const uint32_t buffer = memory.space(size), used_out = memory.space(4);
  int names = 0;
  uint64_t cookie = 0;
  for (uint32_t used = size; used == size;) {
    REQUIRE(w2n_wasi_fd_readdir(memory.get(), fd, buffer, size, cookie, used_out) == Errno::success);
    used = memory.load(used_out);
    for (uint32_t at = 0; at + sizeof(w2n::wasi::DirectoryEntry) <= used;) {
      const auto entry = memory.load<w2n::wasi::DirectoryEntry>(buffer + at);
      at += static_cast<uint32_t>(sizeof entry) + entry.name_length;
      if (at > used) break;
      cookie = entry.next;
      ++names;
    }
  }
  CHECK(names == many + 2);
  CHECK(w2n_wasi_fd_readdir(memory.get(), fd, buffer, size, UINT64_MAX, used_out) == Errno::inval);
  CHECK(w2n_wasi_fd_close(memory.get(), fd) == Errno::success);
}
