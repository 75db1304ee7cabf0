// Paths of the guest: taking them in, cutting them, resolving them.
#include <cerrno>
#include <cstddef>
#include <doctest/doctest.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <string>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "error_numbers.h"
#include "preview1.h"
#include "sandbox/guest_path.h"
#include "sandbox/resolve.h"
#include "test_process.h"

using namespace w2n::test;
using w2n::wasi::choose_resolver;
using w2n::wasi::Errno;
using w2n::wasi::Guest;
using w2n::wasi::GuestPath;
using w2n::wasi::open_beneath;

namespace {

Errno load(GuestPath& path, std::string_view text) {
  GuestMemory memory;
  return path.load(Guest(memory.get()), memory.put(text), static_cast<uint32_t>(text.size()));
}

std::string split(std::string_view text) {
  GuestPath path;
  REQUIRE(load(path, text) == Errno::success);
  const GuestPath::Split split = path.split();
  return std::string(split.directory != nullptr ? split.directory : "(none)") + "|" + split.name +
         (split.had_slash ? "|slash" : "");
}

uint32_t dots(std::string_view text) {
  GuestPath path;
  REQUIRE(load(path, text) == Errno::success);
  return path.dots_at_end();
}

/// What open_beneath answers for the folder "rw", with the descriptor closed.
long resolve(const char* path, int flags = O_RDONLY) {
  const int directory = open("rw", O_PATH | O_DIRECTORY | O_CLOEXEC);
  const long result = open_beneath(directory, path, static_cast<uint64_t>(flags));
  if (result >= 0) ::close(static_cast<int>(result));
  ::close(directory);
  return result;
}

/// Makes openat2 answer `error`, as filters of containers do.
void forbid_openat2(unsigned error) {
  sock_filter filter[] = {
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_openat2, 0, 1),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | error),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  const sock_fprog program = {.len = 4, .filter = filter};
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  if (prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0) ::_exit(99);
}

}  // namespace

TEST_CASE("paths that are none") {
  GuestPath path;
  CHECK(load(path, "") == Errno::noent);
  CHECK(load(path, "/etc") == Errno::perm);
  CHECK(load(path, std::string_view("a\0b", 3)) == Errno::inval);
  CHECK(load(path, std::string(4095, 'a')) == Errno::success);
  CHECK(load(path, std::string(4096, 'a')) == Errno::nametoolong);
  CHECK(load(path, std::string(100000, 'a')) == Errno::nametoolong);
  CHECK(load(path, "not \xff UTF-8") == Errno::success);
}

TEST_CASE("paths are cut at their last component") {
  CHECK(split("a") == "(none)|a");
  CHECK(split("a///") == "(none)|a|slash");
  CHECK(split("a/b") == "a|b");
  CHECK(split("a//b/") == "a/|b|slash");
  CHECK(split("../b") == "..|b");
  CHECK(split(".hidden") == "(none)|.hidden");
  CHECK(split("a/...") == "a|...");
}

TEST_CASE("dots at the end are seen, with slashes after them too") {
  CHECK(dots(".") == 1);
  CHECK(dots("./") == 1);
  CHECK(dots("a/..") == 2);
  CHECK(dots("..//") == 2);
  CHECK(dots("...") == 0);
  CHECK(dots("a.") == 0);
  CHECK(dots("..a") == 0);
}

TEST_CASE("paths resolve beneath their directory or not at all") {
  mkdir("rw/dir", 0777);
  mkdir("rw/dir/nested", 0777);
  ::close(open("rw/dir/file", O_CREAT | O_WRONLY | O_CLOEXEC, 0666));
  ::close(open("outside/secret", O_CREAT | O_WRONLY | O_CLOEXEC, 0666));
  REQUIRE(symlink("../outside/secret", "rw/out") == 0);
  REQUIRE(symlink("../outside", "rw/out-dir") == 0);
  REQUIRE(symlink("/etc/passwd", "rw/absolute") == 0);
  REQUIRE(symlink("dir/file", "rw/in") == 0);

  CHECK(resolve("dir/.//nested/../../dir/nested/..///./file") >= 0);
  CHECK(resolve("in") >= 0);
  CHECK(resolve("..") == -EPERM);
  CHECK(resolve("dir/nested/../../../rw") == -EPERM);
  CHECK(resolve("out") == -EPERM);
  CHECK(resolve("out-dir/secret") == -EPERM);
  CHECK(resolve("out-dir/") == -EPERM);
  CHECK(resolve("absolute") == -EPERM);
  CHECK(resolve("in", O_NOFOLLOW) == -ELOOP);
  CHECK(resolve("out-dir/", O_NOFOLLOW | O_PATH) == -EPERM);
}

TEST_CASE("without openat2 paths are resolved by components, and only if that was so from the start") {
  const auto open_in_child = [](unsigned host_error, bool is_start) {
    return status_of_child([&] {
      forbid_openat2(host_error);
      const int directory = open("rw", O_PATH | O_DIRECTORY | O_CLOEXEC);
      if (is_start) choose_resolver(directory);
      const long result = open_beneath(directory, "made", O_CREAT | O_WRONLY, 0666);
      const long expected = is_start ? 0 : -static_cast<long>(host_error);
      ::_exit((is_start ? result >= 0 : result == expected) && (access("rw/made", F_OK) == 0) == is_start ? 0 : 1);
    });
  };
  for (const unsigned host_error : {ENOSYS, EPERM}) {
    CAPTURE(host_error);
    CHECK(open_in_child(host_error, /*is_start=*/false) == 0);
    CHECK(open_in_child(host_error, /*is_start=*/true) == 0);
    CHECK(unlink("rw/made") == 0);
  }
}

TEST_CASE("a grant that cannot be opened ends the program") {
  const auto start_elsewhere = [] {
    if (chdir("outside") == 0) w2n_open_grants();
  };
  CHECK(messages_of_child(start_elsewhere) == "error: cannot open the granted directory rw: no such directory\n");
  const int status = status_of_child([&] {
    ::close(2);
    start_elsewhere();
  });
  CHECK(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == 1);
}
