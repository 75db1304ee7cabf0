#include "plan/system_calls.h"

#include <array>
#include <doctest/doctest.h>
#include <map>

using namespace w2n;
using plan::SystemCallSet;

namespace {

constexpr uint32_t allow = 0x7fff0000;
constexpr uint32_t end_process = 0x80000000;
constexpr uint32_t not_there = 0x00050000 | 38;

/// What a filter sees of a call.
struct Call {
  uint32_t number, arch;
  uint32_t arguments[6] = {};
};

/// Runs a filter as the kernel does. Failed checks for what the kernel would not take.
uint32_t run(const std::vector<uint64_t>& filter, const Call& call) {
  uint32_t accumulator = 0;
  for (size_t at = 0; at < filter.size(); ++at) {
    const auto operation = static_cast<uint16_t>(filter[at]);
    const auto if_true = static_cast<uint8_t>(filter[at] >> 16);
    const auto if_false = static_cast<uint8_t>(filter[at] >> 24);
    const auto value = static_cast<uint32_t>(filter[at] >> 32);
    switch (operation) {
      case 0x20:
        if (value == 0) accumulator = call.number;
        if (value == 4) accumulator = call.arch;
        if (value >= 16) accumulator = call.arguments[(value - 16) / 8];
        break;
      case 0x15: at += accumulator == value ? if_true : if_false; break;
      case 0x35: at += accumulator >= value ? if_true : if_false; break;
      case 0x06: return value;
      default: FAIL("an instruction that filters don't have");
    }
  }
  FAIL("a filter without an answer");
  return 0;
}

std::map<target::SystemCallTable, target::Facts> all_targets() {
  std::map<target::SystemCallTable, target::Facts> targets;
  for (const auto& [table, arch] : {std::pair{target::SystemCallTable::x86_64, 0xc000003eU},
                                    {target::SystemCallTable::generic, 0xc00000b7U},
                                    {target::SystemCallTable::armv7, 0x40000028U}}) {
    targets[table].system_calls = table;
    targets[table].audit_arch = arch;
  }
  return targets;
}

SystemCallSet all_calls() {
  return {
#define SYSTEM_CALL(name, x86_64, generic, armv7_name, armv7) plan::SystemCall::name,
#include "abi/system_calls.def"
  };
}

/// The numbers of calls by their columns.
struct Row {
  plan::SystemCall call;
  std::map<target::SystemCallTable, uint32_t> numbers;
};
std::vector<Row> rows() {
  using enum target::SystemCallTable;
  using enum plan::SystemCall;
  return {
#define SYSTEM_CALL(name, first, second, armv7_name, third) \
  {name, {{x86_64, first}, {generic, second}, {armv7, third}}},
#include "abi/system_calls.def"
  };
}

/// One of the three columns.
uint32_t number_on(target::SystemCallTable table, const std::array<uint32_t, 3>& numbers) {
  return numbers[static_cast<size_t>(table)];
}

/// Whether a call is left at all, by arguments that all rules allow or without any rule.
bool is_left(const std::vector<uint64_t>& filter, uint32_t number, uint32_t arch) {
  for (const uint32_t value : {0U, 3U, 7U, 13U, 0x5401U, 0xd0f00U}) {
    for (const uint32_t first : {0U, value}) {
      if (run(filter, {.number = number, .arch = arch, .arguments = {first, value, value}}) == allow) return true;
    }
  }
  return false;
}

}  // namespace

TEST_CASE("a filter leaves the calls that it is made for and no others") {
  for (const auto& [table, facts] : all_targets()) {
    for (const Row& kept : rows()) {
      const std::vector<uint64_t> filter = plan::filter_of({kept.call}, facts);
      for (const Row& row : rows()) {
        const uint32_t number = row.numbers.at(table);
        CHECK(is_left(filter, number, facts.audit_arch) == (row.call == kept.call));
      }
    }
  }
}

TEST_CASE("a filter for all calls has jumps that reach, and one for none refuses everything") {
  for (const auto& [table, facts] : all_targets()) {
    const std::vector<uint64_t> all = plan::filter_of(all_calls(), facts);
    for (const Row& row : rows()) CHECK(is_left(all, row.numbers.at(table), facts.audit_arch));
    const std::vector<uint64_t> none = plan::filter_of({}, facts);
    size_t left = 0;
    for (uint32_t number = 0; number < 1000; ++number) {
      left += is_left(all, number, facts.audit_arch) ? 1 : 0;
      CHECK(!is_left(none, number, facts.audit_arch));
    }
    CHECK(left == all_calls().size());
  }
}

TEST_CASE("forbidden calls and those of other architectures end the process") {
  for (const auto& [table, facts] : all_targets()) {
    const std::vector<uint64_t> filter = plan::filter_of(all_calls(), facts);
#define FORBIDDEN(name, first, second, third) \
  CHECK(run(filter, {.number = number_on(table, {first, second, third}), .arch = facts.audit_arch}) == end_process);
#include "abi/system_calls.def"
    CHECK(run(filter, {.number = 1, .arch = 0x40000003}) == end_process);
    CHECK(run(filter, {.number = 999, .arch = facts.audit_arch}) == not_there);
    CHECK(run(filter, {.number = 0x4000'0001, .arch = facts.audit_arch}) == not_there);
    CHECK(run(filter, {.number = 0xffff'ffff, .arch = facts.audit_arch}) == not_there);
  }
}

TEST_CASE("some calls are left with some arguments only") {
  const target::Facts facts = all_targets().at(target::SystemCallTable::x86_64);
  const std::vector<uint64_t> filter = plan::filter_of(all_calls(), facts);
  const auto with_protection = [&](uint32_t number, uint32_t protection) {
    return run(filter, {.number = number, .arch = facts.audit_arch, .arguments = {0, 4096, protection}});
  };
  constexpr uint32_t mmap = 9;
  constexpr uint32_t mprotect = 10;
  CHECK(with_protection(mmap, 0) == allow);
  CHECK(with_protection(mmap, 3) == allow);
  CHECK(with_protection(mprotect, 3) == allow);
  for (const uint32_t protection : {1U, 4U, 5U, 7U, 0x1000003U}) {
    CHECK(with_protection(mmap, protection) == end_process);
    CHECK(with_protection(mprotect, protection) == end_process);
  }
  constexpr uint32_t fcntl = 72;
  for (const uint32_t command : {3U, 4U, 1030U}) {
    CHECK(run(filter, {.number = fcntl, .arch = facts.audit_arch, .arguments = {0, command}}) == allow);
  }
  CHECK(run(filter, {.number = fcntl, .arch = facts.audit_arch, .arguments = {3, 8}}) == not_there);
}

TEST_CASE("what a WASI call needs follows from what is granted") {
  using plan::SystemCall;
  plan::Grants grants;
  CHECK(plan::calls_of_wasi("w2n_wasi_path_unlink_file", grants).empty());
  CHECK(plan::calls_of_wasi("w2n_wasi_fd_close", grants) == SystemCallSet{SystemCall::close});
  CHECK(plan::calls_of_wasi("w2n_wasi_unstable_fd_seek", grants) == SystemCallSet{SystemCall::lseek});
  CHECK(plan::calls_of_wasi("w2n_wasi_sealed_unstable_fd_seek", grants) == SystemCallSet{SystemCall::lseek});
  CHECK(plan::calls_of_wasi("w2n_wasi_sealed_path_open", grants).empty());
  CHECK(plan::calls_of_wasi("env_function", grants).empty());
  grants.directories.push_back({.host = ".", .guest = ".", .read_only = true});
  CHECK(plan::calls_of_wasi("w2n_wasi_path_unlink_file", grants).contains(SystemCall::openat2));
  CHECK(!plan::calls_of_wasi("w2n_wasi_path_unlink_file", grants).contains(SystemCall::unlinkat));
  grants.directories.push_back({.host = ".", .guest = "."});
  CHECK(plan::calls_of_wasi("w2n_wasi_path_unlink_file", grants).contains(SystemCall::unlinkat));
  grants.walk_components = true;
  CHECK(!plan::calls_of_wasi("w2n_wasi_path_unlink_file", grants).contains(SystemCall::openat2));
}
