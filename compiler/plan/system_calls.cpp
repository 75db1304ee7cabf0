#include "plan/system_calls.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <iterator>
#include <map>
#include <span>

namespace w2n::plan {

namespace {

enum class Needs : uint8_t { any, directory, writable };

bool are_granted(Needs needs, const Grants& grants) {
  if (needs == Needs::any) return true;
  return std::ranges::any_of(
      grants.directories, [&](const DirectoryGrant& grant) { return needs == Needs::directory || !grant.read_only; });
}

enum class Resolver : uint8_t { kernel, components, both };

struct CallUse {
  std::string_view call;
  SystemCall system_call;
  Needs needs;
};
constexpr CallUse call_uses[] = {
#define CALL_USES(call, system_call, grants) {#call, SystemCall::system_call, Needs::grants},
#include "wasi-shim/system_calls.def"
};

struct PathUse {
  SystemCall system_call;
  Resolver resolver;
};
constexpr PathUse path_uses[] = {
#define PATHS_USE(system_call, resolver) {SystemCall::system_call, Resolver::resolver},
#include "wasi-shim/system_calls.def"
};

struct WasiCall {
  std::string_view name, group;
};
constexpr WasiCall wasi_calls[] = {
#define WASI_CALL(name, parameters, result, group, unstable) {#name, #group},
#include "wasi-shim/wasi_preview1.def"
};

struct RuntimeUse {
  RuntimePart part;
  SystemCall system_call;
};
constexpr RuntimeUse runtime_uses[] = {
#define RUNTIME_USES(part, name) {RuntimePart::part, SystemCall::name},
#include "abi/system_calls.def"
};

constexpr std::string_view call_names[] = {
#define SYSTEM_CALL(name, x86_64, generic, armv7_name, armv7) #name,
#include "abi/system_calls.def"
};

/// The numbers of a call in the order of target::SystemCallTable.
using Numbers = std::array<uint32_t, 3>;
constexpr Numbers call_numbers[] = {
#define SYSTEM_CALL(name, x86_64, generic, armv7_name, armv7) Numbers{x86_64, generic, armv7},
#include "abi/system_calls.def"
};
constexpr Numbers forbidden_numbers[] = {
#define FORBIDDEN(name, x86_64, generic, armv7) Numbers{x86_64, generic, armv7},
#include "abi/system_calls.def"
};

struct AllowedValue {
  SystemCall system_call;
  uint32_t argument, value;
};
constexpr AllowedValue allowed_values[] = {
#define ONLY_WITH(name, argument, value) {SystemCall::name, argument, value},
#include "abi/system_calls.def"
};
constexpr SystemCall ending_calls[] = {
#define ELSE_ENDS(name) SystemCall::name,
#include "abi/system_calls.def"
};

}  // namespace

SystemCallSet calls_of_runtime(RuntimePart part) {
  SystemCallSet result;
  for (const RuntimeUse& use : runtime_uses) {
    if (use.part == part) result.insert(use.system_call);
  }
  return result;
}

SystemCallSet calls_of_wasi(std::string_view symbol, const Grants& grants) {
  SystemCallSet result;
  for (const std::string_view prefix : {"w2n_wasi_", "sealed_", "unstable_"}) {
    if (symbol.starts_with(prefix)) symbol.remove_prefix(prefix.size());
  }
  for (const CallUse& use : call_uses) {
    if (use.call == symbol && are_granted(use.needs, grants)) result.insert(use.system_call);
  }
  const auto* const call = std::ranges::find(wasi_calls, symbol, &WasiCall::name);
  if (call == std::end(wasi_calls) || call->group != "path" || grants.directories.empty()) return result;
  for (const PathUse& use : path_uses) {
    if (use.resolver != Resolver::kernel || !grants.walk_components) result.insert(use.system_call);
  }
  return result;
}

std::vector<std::string> names_of(const SystemCallSet& calls) {
  std::vector<std::string> names;
  for (const SystemCall call : calls) names.emplace_back(call_names[static_cast<size_t>(call)]);
  return names;
}

namespace {

// What the kernel's <linux/filter.h> and <linux/seccomp.h> have; the compiler may run elsewhere.
namespace bpf {
constexpr uint16_t load_word = 0x20;         // BPF_LD | BPF_W | BPF_ABS
constexpr uint16_t jump_if_equal = 0x15;     // BPF_JMP | BPF_JEQ | BPF_K
constexpr uint16_t jump_if_at_least = 0x35;  // BPF_JMP | BPF_JGE | BPF_K
constexpr uint16_t answer = 0x06;            // BPF_RET | BPF_K
}  // namespace bpf
constexpr uint32_t allow = 0x7fff'0000;           // SECCOMP_RET_ALLOW
constexpr uint32_t end_process = 0x8000'0000;     // SECCOMP_RET_KILL_PROCESS
constexpr uint32_t not_there = 0x0005'0000 | 38;  // SECCOMP_RET_ERRNO with ENOSYS
// Offsets in struct seccomp_data.
constexpr uint32_t number_offset = 0;
constexpr uint32_t arch_offset = 4;
constexpr uint32_t arguments_offset = 16;
constexpr uint32_t argument_size = 8;

using Code = std::vector<uint64_t>;

uint64_t instruction(uint16_t operation, uint32_t value, uint8_t if_true = 0, uint8_t if_false = 0) {
  return operation | uint64_t{if_true} << 16 | uint64_t{if_false} << 24 | uint64_t{value} << 32;
}

/// Numbers and outcomes, of which several numbers may share one.
struct Outcomes {
  struct Known {
    uint32_t number;
    size_t outcome;
  };
  std::vector<Known> numbers;  // ascending
  std::vector<Code> codes;

  void add(uint32_t number, const Code& code) {
    const auto same = std::ranges::find(codes, code);
    numbers.push_back({.number = number, .outcome = static_cast<size_t>(same - codes.begin())});
    if (same == codes.end()) codes.push_back(code);
  }
};

/// Goes on behind this code if the argument has one of the values, else gives the answer.
Code check_argument(uint32_t argument, const std::vector<uint32_t>& values, uint32_t answer) {
  Code code{instruction(bpf::load_word, arguments_offset + argument * argument_size)};
  auto left = static_cast<uint8_t>(values.size());
  for (const uint32_t value : values) code.push_back(instruction(bpf::jump_if_equal, value, left--));
  code.push_back(instruction(bpf::answer, answer));
  return code;
}

/// What happens to a call once its number is known.
Code outcome_of(SystemCall call) {
  std::map<uint32_t, std::vector<uint32_t>> values;  // by argument
  for (const AllowedValue& row : allowed_values) {
    if (row.system_call == call) values[row.argument].push_back(row.value);
  }
  const uint32_t refusal = std::ranges::count(ending_calls, call) != 0 ? end_process : not_there;
  Code code;
  for (const auto& [argument, allowed] : values) {
    const Code check = check_argument(argument, allowed, refusal);
    code.insert(code.end(), check.begin(), check.end());
  }
  code.push_back(instruction(bpf::answer, allow));
  return code;
}

Outcomes outcomes_of(const SystemCallSet& calls, target::SystemCallTable table) {
  Outcomes outcomes;
  const auto column = static_cast<size_t>(table);
  for (const SystemCall call : calls) outcomes.add(call_numbers[static_cast<size_t>(call)][column], outcome_of(call));
  for (const Numbers& numbers : forbidden_numbers) {
    outcomes.add(numbers[column], {instruction(bpf::answer, end_process)});
  }
  std::ranges::sort(outcomes.numbers, {}, &Outcomes::Known::number);
  return outcomes;
}

/// A comparison that goes to an outcome, at a place of the code.
struct Branch {
  size_t place, outcome;
};

/// Finds a number by halves and then among a few: the kernel runs the filter for all numbers when it is installed.
void search(std::span<const Outcomes::Known> numbers, Code& code, std::vector<Branch>& branches) {
  constexpr size_t few = 4;
  if (numbers.size() <= few) {
    for (const auto& [number, outcome] : numbers) {
      branches.push_back({.place = code.size(), .outcome = outcome});
      code.push_back(instruction(bpf::jump_if_equal, number));
    }
    code.push_back(instruction(bpf::answer, not_there));
    return;
  }
  const size_t middle = numbers.size() / 2;
  const size_t comparison = code.size();
  code.push_back(0);
  search(numbers.first(middle), code, branches);
  const size_t distance = code.size() - comparison - 1;
  assert(distance <= UINT8_MAX);
  code[comparison] = instruction(bpf::jump_if_at_least, numbers[middle].number, static_cast<uint8_t>(distance));
  search(numbers.subspan(middle), code, branches);
}

}  // namespace

std::vector<uint64_t> filter_of(const SystemCallSet& calls, const target::Facts& target) {
  Code code{instruction(bpf::load_word, arch_offset), instruction(bpf::jump_if_equal, target.audit_arch, 1),
            instruction(bpf::answer, end_process), instruction(bpf::load_word, number_offset)};
  const Outcomes outcomes = outcomes_of(calls, target.system_calls);
  std::vector<Branch> branches;
  search(outcomes.numbers, code, branches);
  std::vector<size_t> places;
  for (const Code& outcome : outcomes.codes) {
    places.push_back(code.size());
    code.insert(code.end(), outcome.begin(), outcome.end());
  }
  for (const auto& [place, outcome] : branches) {
    const size_t distance = places[outcome] - place - 1;
    assert(distance <= UINT8_MAX);
    code[place] |= instruction(0, 0, static_cast<uint8_t>(distance));
  }
  return code;
}

}  // namespace w2n::plan
