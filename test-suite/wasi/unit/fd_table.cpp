// The guest's descriptors.
#include "fd_table.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "preview1.h"
#include "test_process.h"

using namespace w2n::test;
using w2n::wasi::Descriptor;
using w2n::wasi::Errno;
using w2n::wasi::Kind;

namespace {

Descriptor file(int host) {
  return {.host = host,
          .kind = Kind::file,
          .type = w2n::wasi::FileType::regular_file,
          .flags = 0,
          .readable = true,
          .writable = true,
          .read_only = false,
          .unsafe_proc = false,
          .grant = nullptr,
          .positions = nullptr};
}

int open_null() { return open("/dev/null", O_RDWR | O_CLOEXEC); }

bool is_open_on_host(int host) { return fcntl(host, F_GETFD) >= 0; }

}  // namespace

TEST_CASE("only the standard streams and the grants are there") {
  const int inherited = open_null();
  CHECK(inherited > 2);
  for (uint32_t fd = 0; fd < first_free; ++fd) CHECK(w2n::wasi::find(fd) != nullptr);
  for (uint32_t fd = first_free; fd < 300; ++fd) CHECK(w2n::wasi::find(fd) == nullptr);
  CHECK(w2n::wasi::find(UINT32_MAX) == nullptr);
  ::close(inherited);
}

TEST_CASE("the lowest free number is given out, also beyond the first places") {
  constexpr uint32_t many = 100;
  for (uint32_t i = 0; i < many; ++i) {
    uint32_t fd = 0;
    REQUIRE(w2n::wasi::insert(file(open_null()), fd) == Errno::success);
    CHECK(fd == first_free + i);
  }
  CHECK(w2n_wasi_fd_close(nullptr, 50) == Errno::success);
  CHECK(w2n_wasi_fd_close(nullptr, 7) == Errno::success);
  CHECK(w2n_wasi_fd_close(nullptr, 7) == Errno::badf);
  for (const uint32_t expected : {7u, 50u, first_free + many}) {
    uint32_t fd = 0;
    REQUIRE(w2n::wasi::insert(file(open_null()), fd) == Errno::success);
    CHECK(fd == expected);
  }
  for (uint32_t fd = first_free; fd <= first_free + many; ++fd) CHECK(w2n_wasi_fd_close(nullptr, fd) == Errno::success);
}

TEST_CASE("closing closes on the host") {
  const int host = open_null();
  uint32_t fd = 0;
  REQUIRE(w2n::wasi::insert(file(host), fd) == Errno::success);
  CHECK(w2n_wasi_fd_close(nullptr, fd) == Errno::success);
  CHECK_FALSE(is_open_on_host(host));
}

TEST_CASE("renumbering closes the target and frees the source (GHSA-3p27, CVE-2025-53901)") {
  const int first_host = open_null(), second_host = open_null();
  uint32_t first = 0, second = 0;
  REQUIRE(w2n::wasi::insert(file(first_host), first) == Errno::success);
  REQUIRE(w2n::wasi::insert(file(second_host), second) == Errno::success);
  CHECK(w2n_wasi_fd_renumber(nullptr, first, 1000) == Errno::badf);
  CHECK(w2n_wasi_fd_renumber(nullptr, 1000, first) == Errno::badf);
  CHECK(w2n_wasi_fd_renumber(nullptr, first, first) == Errno::success);
  CHECK(is_open_on_host(first_host));
  CHECK(w2n_wasi_fd_renumber(nullptr, first, second) == Errno::success);
  CHECK_FALSE(is_open_on_host(second_host));
  CHECK(w2n::wasi::find(first) == nullptr);
  CHECK(w2n::wasi::find(second)->host == first_host);
  CHECK(w2n_wasi_fd_close(nullptr, second) == Errno::success);
}

TEST_CASE("a descriptor never takes the place of a standard stream of the host") {
  const int status = status_of_child([] {
    ::close(0);
    const int host = open_null();
    uint32_t fd = 0;
    if (host != 0 || w2n::wasi::insert(file(host), fd) != Errno::success) ::_exit(1);
    if (w2n::wasi::find(fd)->host <= 2 || is_open_on_host(0)) ::_exit(2);
  });
  CHECK(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == 0);
}
