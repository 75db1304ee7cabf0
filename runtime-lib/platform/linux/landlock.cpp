// Landlock: https://docs.kernel.org/userspace-api/landlock.html. The numbers stand here because they are younger than
// the headers of many systems.
#include "platform/linux/landlock.h"

#include <linux/errno.h>

#include "abi/abi.h"
#include "platform/linux/syscalls.h"

namespace w2n {

namespace {

// The same on all architectures.
constexpr long create_ruleset = 444, add_rule = 445, restrict_self = 446;

constexpr unsigned ask_version = 1, path_beneath = 1;

/// LANDLOCK_ACCESS_FS_...
namespace file {
constexpr uint64_t execute = 1 << 0, write_file = 1 << 1, read_file = 1 << 2, read_dir = 1 << 3, remove_dir = 1 << 4,
                   remove_file = 1 << 5, make_char = 1 << 6, make_dir = 1 << 7, make_reg = 1 << 8, make_sock = 1 << 9,
                   make_fifo = 1 << 10, make_block = 1 << 11, make_sym = 1 << 12, refer = 1 << 13, truncate = 1 << 14;
constexpr uint64_t first_version = execute | write_file | read_file | read_dir | remove_dir | remove_file | make_char |
                                   make_dir | make_reg | make_sock | make_fifo | make_block | make_sym;
constexpr uint64_t reading = read_file | read_dir;
// Sockets and pipes may be renamed.
constexpr uint64_t changing =
    write_file | remove_dir | remove_file | make_dir | make_reg | make_sock | make_fifo | make_sym | refer | truncate;
}  // namespace file
constexpr uint64_t all_ports = 3;   // LANDLOCK_ACCESS_NET_...: to bind, to connect
constexpr uint64_t all_scopes = 3;  // LANDLOCK_SCOPE_...: abstract sockets, signals
// The versions that brought what the first one has not.
constexpr long refer_version = 2, truncate_version = 3, ports_version = 4, scopes_version = 6;

struct RulesetAttributes {
  uint64_t handled_files, handled_ports, scoped;
};

struct [[gnu::packed]] PathBeneath {
  uint64_t allowed;
  int32_t parent;
};

uint64_t known_files(long version) {
  uint64_t known = file::first_version;
  if (version >= refer_version) known |= file::refer;
  if (version >= truncate_version) known |= file::truncate;
  return known;
}

bool is_any_writable() {
  for (uint32_t i = 0; i < w2n_grants.directory_count; ++i) {
    if (w2n_grants.directories[i].read_only == 0) return true;
  }
  return false;
}

long add_rules(int ruleset, const LandlockRules& rules, uint64_t known) {
  for (uint32_t i = 0; i < rules.grants; ++i) {
    const bool is_read_only = w2n_grants.directories[i].read_only != 0;
    const PathBeneath rule = {.allowed = (file::reading | (is_read_only ? 0 : file::changing)) & known,
                              .parent = rules.descriptor_of(i)};
    const long result = sys::call(add_rule, ruleset, path_beneath, &rule, 0);
    if (sys::failed(result)) return result;
  }
  return 0;
}

}  // namespace

long restrict_by_landlock(const LandlockRules& rules) {
  const long version = sys::call(create_ruleset, nullptr, 0, ask_version);
  if (sys::failed(version)) return version;
  // The first version forbids to move files to other directories altogether.
  if (version < refer_version && rules.grants != 0 && is_any_writable()) return -EOPNOTSUPP;
  const RulesetAttributes attributes = {.handled_files = known_files(version),
                                        .handled_ports = version >= ports_version ? all_ports : 0,
                                        .scoped = version >= scopes_version ? all_scopes : 0};
  const long ruleset = sys::call(create_ruleset, &attributes, sizeof attributes, 0);
  if (sys::failed(ruleset)) return ruleset;
  long result = add_rules(static_cast<int>(ruleset), rules, attributes.handled_files);
  if (!sys::failed(result)) result = sys::call(restrict_self, ruleset, 0);
  sys::call(__NR_close, ruleset);
  return result;
}

}  // namespace w2n
