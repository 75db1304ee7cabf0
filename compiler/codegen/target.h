// The machines that code is made for: one row each. Code outside this table asks a target for what it needs to know and
// never for its name.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "codegen/level.h"
#include "lower/lower.h"

namespace llvm {
class TargetMachine;
}  // namespace llvm

namespace w2n::codegen {

struct Target {
  std::string_view name;
  std::span<const std::string_view> aliases;
  std::string_view triple;
  /// What code may use unless --cpu and --cpu-features say otherwise.
  std::string_view cpu, features;
  /// What no program for the target can do without.
  std::string_view required_features;
  uint64_t memory_base;               // see lower::TargetFacts
  uint64_t image_base;                // where executables are loaded
  uint64_t page_size;                 // the largest page size of the target's kernels
  uint16_t elf_machine;               // EM_*
  uint8_t elf_class;                  // ELFCLASS*
  std::string_view emulation;         // the linker's name for it
  void (*register_code_generator)();  // with LLVM
};

std::span<const Target> targets();

/// The target of a name or alias. Error, with the nearest name as hint, if there is none.
const Target& find_target(std::string_view name);

/// The target of the machine that the compiler runs on. Error if it isn't in the table.
const Target& host_target();

/// A target together with a CPU and its features, all known to LLVM.
struct Machine {
  const Target* target = nullptr;
  std::string cpu;
  std::string features;
};

/// Checks and completes what the user asked for; empty strings mean the target's baseline, `native` this machine's CPU.
/// `features` is a list like "+avx2,-bmi2". Error for an unknown CPU or feature and for `native` on another target.
Machine choose_machine(const Target& target, std::string_view cpu, std::string_view features);

/// The names that `--cpu` and `--cpu-features` take.
std::vector<std::string> cpu_names(const Target& target);
std::vector<std::string> feature_names(const Target& target);

lower::TargetFacts target_facts(const Machine& machine);

/// Static, non-PIE code below 2 GiB. One machine must not be used by two threads at the same time.
std::unique_ptr<llvm::TargetMachine> make_target_machine(const Machine& machine, Level level);

}  // namespace w2n::codegen
