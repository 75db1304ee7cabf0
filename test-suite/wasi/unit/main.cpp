// Runs the tests in a folder of their own, which holds the granted directories, and stands in for the runtime library.
#define DOCTEST_CONFIG_IMPLEMENT
#include <cstdio>
#include <cstdlib>
#include <doctest/doctest.h>
#include <fcntl.h>
#include <filesystem>
#include <signal.h>
#include <sys/auxv.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/traps.h"
#include "fd_table.h"
#include "platform/linux/process.h"
#include "platform/platform.h"
#include "preview1.h"
#include "rights.h"
#include "test_process.h"

namespace {

const w2n_directory_grant directories[] = {{.host = "rw", .guest = "/data", .read_only = 0, .unsafe_proc = 0},
                                           {.host = "ro", .guest = "/fixed", .read_only = 1, .unsafe_proc = 0}};
const char* const environment[] = {"GRANTED=a value", "BOTH=granted"};
const char* const inherited[] = {"INHERITED", "BOTH", "ABSENT"};
char* arguments[] = {const_cast<char*>("program"), const_cast<char*>("one"), const_cast<char*>(""), nullptr};
char* variables[] = {const_cast<char*>("HIDDEN=secret"), const_cast<char*>("INHERITED=from outside"),
                     const_cast<char*>("BOTH=outside"), const_cast<char*>("INHERITED_TOO=no"), nullptr};

}  // namespace

extern const struct w2n_grants w2n_grants = {.directories = directories,
                                             .environment = environment,
                                             .inherited = inherited,
                                             .directory_count = 2,
                                             .environment_count = 2,
                                             .inherited_count = 3,
                                             .walk_components = 0};

struct w2n_budget w2n_budget = {.memory = 0, .table_elements = 0, .descriptors = 1024};

namespace w2n {

/// Tests change their user, which programs can't.
unsigned long auxiliary_value(unsigned long type) { return type == AT_EUID ? geteuid() : getauxval(type); }

Process process = {.argc = 3, .argv = arguments, .envp = variables, .auxv = nullptr};

namespace platform {

void write(Stream stream, const char* text, size_t size) {
  if (::write(static_cast<int>(stream), text, size) < 0) return;  // as the runtime: there is nobody left to tell
}
void ignore_broken_pipes() { signal(SIGPIPE, SIG_IGN); }
void exit(int code) { ::_exit(code); }

}  // namespace platform

namespace test {

int status_of_child(const std::function<void()>& body) {
  const pid_t child = fork();
  if (child == 0) {
    signal(SIGILL, SIG_DFL);  // doctest's handler would report
    body();
    ::_exit(0);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return status;
}

std::string messages_of_child(const std::function<void()>& body) {
  int ends[2];
  if (pipe(ends) != 0) std::abort();
  status_of_child([&] {
    dup2(ends[1], 2);
    body();
  });
  ::close(ends[1]);
  std::string messages;
  char buffer[512];
  for (ssize_t size; (size = read(ends[0], buffer, sizeof buffer)) > 0;) {
    messages.append(buffer, static_cast<size_t>(size));
  }
  ::close(ends[0]);
  return messages;
}

bool has_bad_pointer(const std::function<void()>& body) {
  constexpr int seen = 77;
  const auto look_at_trap = [](int, siginfo_t* info, void*) {
    const int code = arch::trap_code(reinterpret_cast<uintptr_t>(info->si_addr));
    ::_exit(code == static_cast<int>(Trap::bad_host_argument) ? seen : 1);
  };
  const int status = status_of_child([&] {
    struct sigaction action = {};
    action.sa_sigaction = look_at_trap;
    action.sa_flags = SA_SIGINFO;
    sigaction(SIGILL, &action, nullptr);
    body();
  });
  return WIFEXITED(status) && WEXITSTATUS(status) == seen;
}

uint32_t open_file(GuestMemory& memory, const std::string& path, uint32_t open_flags) {
  const uint32_t fd = memory.space(4);
  const uint32_t error = w2n_wasi_path_open(memory.get(), writable_directory, wasi::lookup_flag::symlink_follow,
                                            memory.put(path), static_cast<uint32_t>(path.size()), open_flags,
                                            wasi::right::fd_read | wasi::right::fd_write, 0, 0, fd);
  REQUIRE(error == wasi::Errno::success);
  return memory.load(fd);
}

}  // namespace test
}  // namespace w2n

int main(int argc, char** argv) {
  char folder[] = "/tmp/w2n-wasi-unit-XXXXXX";
  if (mkdtemp(folder) == nullptr || chdir(folder) != 0) return 1;
  umask(022);
  mkdir("rw", 0777);
  mkdir("ro", 0777);
  mkdir("outside", 0777);
  w2n_open_grants();
  doctest::Context context(argc, argv);
  const int result = context.run();
  std::filesystem::current_path("/");
  std::filesystem::remove_all(folder);
  return result;
}
