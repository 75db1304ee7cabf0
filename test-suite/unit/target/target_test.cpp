// The target table: names, CPUs, features, and what lowering is told.
#include "target/target.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <llvm/Target/TargetMachine.h>
#include <utility>

#include "abi/limits.h"
#include "support/diagnostics.h"
#include "target/machine.h"

using namespace w2n;
using namespace w2n::target;

TEST_CASE("targets: every name is found and means one target") {
  std::vector<std::string_view> names;
  for (const Target& target : targets()) {
    CHECK(&find_target(target.name) == &target);
    names.push_back(target.name);
    for (const std::string_view alias : target.aliases) {
      CHECK_MESSAGE(&find_target(alias) == &target, alias);
      names.push_back(alias);
    }
  }
  std::ranges::sort(names);
  CHECK(std::ranges::adjacent_find(names) == names.end());
}

TEST_CASE("targets: an unknown name is refused, with the nearest as hint") {
  CHECK_THROWS_WITH_AS(find_target("aarch46-linux"), "unknown target 'aarch46-linux'", Error);
  CHECK_THROWS_AS(find_target(""), Error);
}

TEST_CASE("targets: LLVM has a machine for each at every level") {
  for (const Target& target : targets()) {
    const Machine machine = choose_machine(target, "", "");
    for (const Level level : {Level::O0, Level::O2}) {
      const auto made = make_target_machine(machine, level);
      CHECK(made->createDataLayout().isLittleEndian());
      CHECK(made->createDataLayout().getPointerSize() == (target.elf_class == 2 ? 8 : 4));
    }
  }
}

TEST_CASE("targets: loops are aligned in optimized code only") {
  for (const Target& target : targets()) {
    const Machine machine = choose_machine(target, "", "");
    CHECK((target.loop_alignment & (target.loop_alignment - 1)) == 0);
    for (const Level level : {Level::O0, Level::O1}) {
      CHECK(make_target_machine(machine, level)->Options.LoopAlignment == 0);
    }
    for (const Level level : {Level::O2, Level::O3}) {
      CHECK(make_target_machine(machine, level)->Options.LoopAlignment == target.loop_alignment);
    }
  }
}

TEST_CASE("targets: memories have room, at addresses that code can hold") {
  for (const Target& target : targets()) {
    const target::Facts facts = target_facts(choose_machine(target, "", ""));
    CHECK(facts.memory_base < uint64_t{1} << 31);
    CHECK(facts.memory_base % target.page_size == 0);
    CHECK(facts.memory_end - facts.memory_base >= uint64_t{1} << 30);
    CHECK(target.image_base % target.page_size == 0);
    CHECK(facts.page_size == target.page_size);
    CHECK(abi::granularity % target.page_size == 0);
    CHECK(facts.memory_base % abi::granularity == 0);
  }
}

TEST_CASE("targets: the default CPU needs nothing that can't be checked, and every CPU that is listed can be chosen") {
  for (const Target& target : targets()) {
    const std::vector<std::string> cpus = cpu_names(target);
    CHECK(std::ranges::find(cpus, target.cpu) != cpus.end());
    for (const std::string& cpu : cpus) CHECK_NOTHROW(choose_machine(target, cpu, ""));
    for (const std::string_view feature : target.checked_features) {
      const Machine machine = choose_machine(target, "", "+" + std::string(feature));
      CHECK_MESSAGE(machine.checked_features != 0, feature);
    }
  }
}

TEST_CASE("targets: well-known CPUs can be chosen") {
  constexpr std::pair<const char*, const char*> known[] = {{"aarch64-linux", "cortex-a53"},
                                                           {"aarch64-linux", "neoverse-n1"},
                                                           {"aarch64-linux", "cortex-a72"},
                                                           {"riscv64-linux", "sifive-u74"},
                                                           {"armv7-linux", "cortex-a7"}};
  for (const auto& [target, cpu] : known) CHECK_NOTHROW_MESSAGE(choose_machine(find_target(target), cpu, ""), cpu);
}

TEST_CASE("targets: bits of the features in the order of the runtime library's list") {
  const Target& arm = find_target("armv7-linux");
  CHECK(choose_machine(arm, "", "").checked_features == 1);  // NEON
  const Target& aarch64 = find_target("aarch64-linux");
  CHECK(choose_machine(aarch64, "", "").checked_features == 0);
  CHECK(choose_machine(aarch64, "", "+lse").checked_features == 2);
  CHECK(choose_machine(find_target("riscv64-linux"), "", "+zbb").checked_features == 4);
}

TEST_CASE("targets: what isn't of the target is refused") {
  const Target& aarch64 = find_target("aarch64-linux");
  CHECK_THROWS_AS(choose_machine(aarch64, "x86-64-v3", ""), Error);
  CHECK_THROWS_AS(choose_machine(aarch64, "", "+avx2"), Error);
  CHECK_THROWS_AS(choose_machine(aarch64, "", "lse"), Error);
  CHECK_THROWS_AS(choose_machine(aarch64, "", "-neon"), Error);
  for (const Target& target : targets()) {
    if (&target != &host_target()) CHECK_THROWS_AS(choose_machine(target, "native", ""), Error);
  }
}
