// Where memories lie, and how large they may become.
#include "plan/memory_plan.h"

#include <doctest/doctest.h>

#include "abi/limits.h"
#include "helpers/module.h"
#include "support/diagnostics.h"

namespace {

using namespace w2n;

constexpr uint64_t page = 65536;
constexpr uint64_t mib = 1 << 20;
constexpr uint64_t gib = uint64_t{1} << 30;

plan::Memories memories(std::string_view fields, const plan::ProgramOptions& options = {},
                        const target::Facts& facts = test::x86_64_facts()) {
  return plan::plan_memories(test::ValidModule("(module " + std::string(fields) + ")").module, facts, options);
}

/// Addresses of 32 bits, of which memories may have 1.5 GiB.
target::Facts small_facts() {
  target::Facts facts;
  facts.memory_base = 0x5000'0000;
  facts.memory_end = 0xb000'0000;
  return facts;
}

plan::ProgramOptions limited(uint64_t max_memory) {
  plan::ProgramOptions options;
  options.max_memory = max_memory;
  return options;
}

plan::ProgramOptions bounded(plan::Bounds bounds) {
  plan::ProgramOptions options;
  options.bounds = bounds;
  return options;
}

TEST_CASE("memories: none grows to the whole address space") {
  const auto largest = [](const std::string& limits) {
    const test::ValidModule valid("(module (memory " + limits + "))");
    return plan::largest_memory(valid.module.memories[0].type);
  };
  CHECK(largest("1") == 4 * gib - page);
  CHECK(largest("1 65536") == 4 * gib - page);
  CHECK(largest("1 65534") == 4 * gib - 2 * page);
  CHECK(largest("i64 1") == 4 * gib - page);
  CHECK(largest("1 (pagesize 1)") == 4 * gib - 1);
}

TEST_CASE("memories: guarded ones have all that an access can reach, and a gap between them") {
  const plan::Memories found = memories("(memory 1) (memory 2 3)");
  REQUIRE(found.plans.size() == 2);
  CHECK(found.plans[0].base == 0x6000'0000);
  CHECK(found.plans[0].reserved == abi::memory_reservation);
  CHECK_FALSE(found.plans[0].checked);
  CHECK(found.plans[1].base - found.plans[0].base >= abi::memory_reservation + 2 * abi::guard_size);
  CHECK(found.plans[1].initial_size == 2 * page);
  CHECK(found.plans[1].max_size == 3 * page);
  CHECK(found.symbols[0] == std::pair<std::string, uint64_t>("wmem", found.plans[0].base));
  CHECK(found.symbols[1] == std::pair<std::string, uint64_t>("wmem1", found.plans[1].base));
}

TEST_CASE("memories: those with small pages are checked, and reserve no more than they may have") {
  const plan::Memories found = memories("(memory 10 5000 (pagesize 1)) (memory 1 2) (memory i64 70000 (pagesize 1))");
  REQUIRE(found.plans.size() == 3);
  CHECK(found.plans[0].checked);
  CHECK(found.plans[0].initial_size == 10);
  CHECK(found.plans[0].max_size == 5000);
  CHECK(found.plans[0].reserved == page);
  CHECK_FALSE(found.plans[1].checked);
  CHECK(found.plans[1].reserved == abi::memory_reservation);
  CHECK(found.plans[1].base - found.plans[0].base >= page + 2 * abi::guard_size);
  CHECK(found.plans[2].checked);
  CHECK(found.plans[2].initial_size == 70000);
  CHECK(found.plans[2].max_size == 4 * gib - 10 - page);
  CHECK(found.plans[2].reserved == 4 * gib - page);
  CHECK(found.budget == 4 * gib - 10 - page - 70000);
  CHECK(memories("(memory 0 (pagesize 1))", bounded(plan::Bounds::guard)).plans[0].max_size == 4 * gib - 1);
  CHECK(memories("(memory 0 (pagesize 1))", bounded(plan::Bounds::explicit_)).plans[0].max_size == gib);
  CHECK(memories("(memory 7 (pagesize 1))", limited(1000)).plans[0].max_size == 1000);
  CHECK_THROWS_WITH(memories("(memory 1001 (pagesize 1))", limited(1000)),
                    "the module starts with 1001 bytes of memory, more than --max-memory=1000");
  CHECK_THROWS_WITH(memories("(memory i64 0x1_0000_0001 (pagesize 1))"),
                    "the module starts with 4294967297 pages of memory; the most is 4294967296");
  CHECK(memories("(memory 1 (pagesize 65536))").plans[0].reserved == abi::memory_reservation);
}

TEST_CASE("memories: none is as large as the address space that indices have") {
  CHECK(memories("(memory 1)").plans[0].max_size == 65535 * page);
  CHECK(memories("(memory 1 65536)").plans[0].max_size == 65535 * page);
  CHECK(memories("(memory i64 1 0x1000000000000)").plans[0].max_size == 65535 * page);
}

TEST_CASE("memories: together they grow by what is left of the most") {
  const plan::Memories found = memories("(memory 1) (memory 2 1000)", limited(5 * page));
  CHECK(found.budget == 2 * page);
  CHECK(found.plans[0].max_size == 3 * page);
  CHECK(found.plans[1].max_size == 4 * page);
  CHECK(memories("(memory 5 5)", limited(5 * page)).budget == 0);
  CHECK_THROWS_AS(memories("(memory 3) (memory 3)", limited(5 * page)), Error);
}

TEST_CASE("memories: more pages than there are addresses can't be had") {
  CHECK_THROWS_WITH_AS(memories("(memory i64 65537)"),
                       "the module starts with 65537 pages of memory; the most is 65536", Error);
}

TEST_CASE("memories: indices are checked if asked for, or if there is no room for guards") {
  CHECK(memories("(memory 1)", bounded(plan::Bounds::explicit_)).plans[0].checked);
  CHECK(memories("(memory 1)", {}, small_facts()).plans[0].checked);
  CHECK_THROWS_AS(memories("(memory 1)", bounded(plan::Bounds::guard), small_facts()), Error);
  CHECK_FALSE(memories("(memory 1)", bounded(plan::Bounds::guard)).plans[0].checked);
}

TEST_CASE("memories: checked ones reserve what they may grow to, by default 1 GiB") {
  const plan::ProgramOptions checked = bounded(plan::Bounds::explicit_);
  CHECK(memories("(memory 1)", checked).plans[0].reserved == gib);
  CHECK(memories("(memory 1 3)", checked).plans[0].reserved == 3 * page);
  CHECK(memories("(memory 1 0x8000)", checked).plans[0].reserved == 2 * gib);
  // A reservation ends at a multiple of the granularity, though a memory of small pages need not.
  const plan::MemoryPlan small = memories("(memory 1 70000 (pagesize 1))", checked).plans[0];
  CHECK(small.max_size == 70000);
  CHECK(small.reserved == 2 * abi::granularity);
}

TEST_CASE("memories: where there is little room, checked ones share it") {
  const plan::Memories found = memories("(memory 1) (memory 1) (memory 1)", {}, small_facts());
  for (const plan::MemoryPlan& plan : found.plans) {
    CHECK(plan.reserved >= 400 * mib);
    CHECK(plan.max_size <= plan.reserved);
    CHECK(plan.base + plan.reserved + abi::guard_size <= small_facts().memory_end);
  }
  CHECK(found.plans[1].base >= found.plans[0].base + found.plans[0].reserved + abi::guard_size);
}

/// The end of a memory's guard.
uint64_t end_of_guard(const plan::MemoryPlan& plan) { return plan.base + plan.reserved + abi::guard_size; }

/// `count` memories.
std::string repeated(std::string_view memory, int count) {
  std::string fields;
  for (int i = 0; i < count; ++i) fields += memory;
  return fields;
}

TEST_CASE("memories: where there is little room, those that want little leave the rest to the others") {
  const plan::Memories found =
      memories(repeated("(memory 1 2)", 20) + "(memory 1)" + repeated("(memory 3 3)", 20), {}, small_facts());
  for (size_t i = 0; i < 41; ++i) {
    if (i != 20) CHECK(found.plans[i].max_size == (i < 20 ? 2 : 3) * page);
    if (i != 0) CHECK(found.plans[i].base >= end_of_guard(found.plans[i - 1]));
  }
  CHECK(found.plans[20].max_size >= 800 * mib);
  CHECK(end_of_guard(found.plans.back()) <= small_facts().memory_end);
}

TEST_CASE("memories: where there is little room, each has at least what it starts with") {
  const plan::Memories found = memories("(memory 0x4000) (memory 1) (memory 1)", {}, small_facts());
  CHECK(found.plans[0].max_size == 0x4000 * page);
  CHECK(found.plans[1].max_size >= 200 * mib);
  CHECK(found.plans[1].max_size == found.plans[2].max_size);
  CHECK(end_of_guard(found.plans[2]) <= small_facts().memory_end);
}

TEST_CASE("memories: as many as there is room for guards") {
  const plan::Memories found = memories(repeated("(memory 1 2)", 90), {}, small_facts());
  CHECK(found.plans.back().max_size == 2 * page);
  CHECK(end_of_guard(found.plans.back()) <= small_facts().memory_end);
  CHECK_THROWS_WITH_AS(memories(repeated("(memory 1 2)", 97), {}, small_facts()),
                       "the module has 97 memories; the target has room for 96", Error);
}

TEST_CASE("memories: more than fits at the start can't be had") {
  CHECK_THROWS_AS(memories("(memory 0x7000) (memory 1)", {}, small_facts()), Error);
  CHECK_THROWS_WITH_AS(memories("(memory 0x3000) (memory 0x3000)", {}, small_facts()),
                       "the module starts with 1610612736 bytes of memory; the target has room for 1577058304", Error);
}

}  // namespace
