// A target together with the CPU that code may count on.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "target/facts.h"
#include "target/level.h"
#include "target/target.h"

namespace llvm {
class TargetMachine;
}  // namespace llvm

namespace w2n::target {

struct Machine {
  const Target* target = nullptr;
  std::string cpu;
  std::string features;               // LLVM's list: "+avx2,-bmi2"
  uint32_t checked_features = 0;      // bits of the target's checked_features that the code may use
  bool position_independent = false;  // for shared objects; else the code must lie below 2 GiB
};

/// Checks and completes what the user asked for; empty strings mean the target's baseline, `native` this machine's CPU.
/// Features that the program couldn't check for at its start are left unused. Error for an unknown CPU or feature, for
/// a feature that can't be checked, and for `native` on another target.
Machine choose_machine(const Target& target, std::string_view cpu, std::string_view features);

/// The names that --cpu and --cpu-features take.
std::vector<std::string> cpu_names(const Target& target);
std::vector<std::string> feature_names(const Target& target);

Facts target_facts(const Machine& machine);

/// Not to be used by two threads at the same time.
std::unique_ptr<llvm::TargetMachine> make_target_machine(const Machine& machine, Level level);

}  // namespace w2n::target
