// A program gives up what its guest has no use for, so that code which got out of the guest's sandbox finds nothing to
// reach. In this order, because each step takes away what the ones before it need: descriptors that it has inherited,
// privileges that a program could gain by starting others, being traced and dumped, the file system but for the grants
// (Landlock), and system calls (seccomp).
#include "platform/linux/confine.h"

#include <linux/close_range.h>
#include <linux/errno.h>
#include <linux/prctl.h>
#include <linux/resource.h>
#include <linux/seccomp.h>

#include "abi/abi.h"
#include "platform/linux/landlock.h"
#include "platform/linux/syscalls.h"

namespace w2n {

namespace {

using Step = ConfinementStep;

[[gnu::noinline]] void check(Step step, long result) {
  if (sys::failed(result) && w2n_confinement.failed != nullptr) {
    w2n_confinement.failed(static_cast<uint32_t>(step), result);
  }
}

// Only programs that can name a directory have it.
extern "C" [[gnu::weak]] int w2n_granted_directory(uint32_t index);

bool has_open_grants() { return w2n_granted_directory != nullptr; }

long close_between(unsigned first, unsigned end) {
  return first < end ? sys::call(__NR_close_range, first, end - 1, 0) : 0;
}

/// Closes all descriptors but the standard streams and the grants. The grants' numbers ascend: the system gives the
/// lowest one that is free.
void close_inherited() {
  constexpr unsigned first_number = 3;
  unsigned next = first_number;
  const uint32_t count = has_open_grants() ? w2n_grants.directory_count : 0;
  for (uint32_t i = 0; i < count; ++i) {
    const auto grant = static_cast<unsigned>(w2n_granted_directory(i));
    check(Step::descriptors, close_between(next, grant));
    next = grant + 1;
  }
  check(Step::descriptors, close_between(next, ~0U));
}

void forbid_tracing() {
  constexpr struct {
    uint64_t soft, hard;
  } nothing = {0, 0};
  check(Step::core_files, sys::call(__NR_prlimit64, 0, RLIMIT_CORE, &nothing, nullptr));
  // Files of such a process on procfs are root's. Who is granted these is meant to open them.
  for (uint32_t i = 0; i < w2n_grants.directory_count; ++i) {
    if (w2n_grants.directories[i].unsafe_proc != 0) return;
  }
  check(Step::tracing, sys::call(__NR_prctl, PR_SET_DUMPABLE, 0, 0, 0, 0));
}

void restrict_files() {
  const LandlockRules rules = {.grants = has_open_grants() ? w2n_grants.directory_count : 0,
                               .descriptor_of = w2n_granted_directory};
  check(Step::files, restrict_by_landlock(rules));
}

/// The kernel's struct sock_fprog.
struct Filter {
  uint16_t size;
  const uint64_t* instructions;
};

void restrict_system_calls() {
  const Filter filter = {.size = static_cast<uint16_t>(w2n_confinement.filter_size),
                         .instructions = w2n_confinement.filter};
  // Without the flag kernels before 5.16 slow the process down, against attacks on what others know in it.
  long result = sys::call(__NR_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_SPEC_ALLOW, &filter);
  if (result == -EINVAL) result = sys::call(__NR_seccomp, SECCOMP_SET_MODE_FILTER, 0, &filter);
  check(Step::system_calls, result);
}

}  // namespace

extern "C" void w2n_confine() {
  close_inherited();
  check(Step::privileges, sys::call(__NR_prctl, PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0));
  if (w2n_confinement.debuggable == 0) forbid_tracing();
  restrict_files();
  restrict_system_calls();
}

}  // namespace w2n
