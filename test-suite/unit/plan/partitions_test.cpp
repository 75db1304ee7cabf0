// How functions are cut into partitions.
#include "plan/partitions.h"

#include <algorithm>
#include <doctest/doctest.h>

#include "helpers/module.h"
#include "helpers/text.h"

namespace {

using namespace w2n;

/// A function of 10 bytes of code for each unit, and one more.
std::string function(size_t units) {
  return "(func " + test::repeat("(drop (i32.add (i32.const 1000000) (i32.const 1000000)))", units) + ")";
}

std::vector<plan::Partition> partitions(const wasm::Module& module, bool small) {
  return plan::plan_partitions(module, std::vector(module.functions.size(), true), small);
}

TEST_CASE("partitions: a program below 1 MiB is one unless small ones are asked for") {
  const test::ValidModule valid("(module " + test::repeat(function(800), 20) + ")");
  CHECK(partitions(valid.module, false).size() == 1);
  // 64 KiB and the function that crosses them.
  const auto small = partitions(valid.module, true);
  REQUIRE(small.size() >= 2);
  std::vector<uint32_t> functions;
  for (const plan::Partition& partition : small) {
    functions.insert(functions.end(), partition.functions.begin(), partition.functions.end());
    uint64_t size = 0;
    for (const uint32_t index : partition.functions) size += valid.module.functions[index].code.size();
    CHECK(size == partition.code_size);
    if (&partition != &small.back()) CHECK(size >= 1 << 16);
  }
  CHECK(std::ranges::is_sorted(functions));
  CHECK(functions.size() == valid.module.functions.size());
}

TEST_CASE("partitions: imports and what can't run are in none") {
  const test::ValidModule valid(R"((module (import "m" "f" (func)) (func) (func) (func)))");
  const auto found = plan::plan_partitions(valid.module, {true, true, false, true}, false);
  REQUIRE(found.size() == 1);
  CHECK(found[0].functions == std::vector<uint32_t>{1, 3});
}

TEST_CASE("partitions: a large function is one by itself, behind the others") {
  const test::ValidModule valid("(module (func) " + function(14000) + " (func))");
  REQUIRE(valid.module.functions[1].code.size() >= 1 << 17);
  const auto found = partitions(valid.module, false);
  REQUIRE(found.size() == 2);
  CHECK(found[0].functions == std::vector<uint32_t>{0, 2});
  CHECK(found[1].functions == std::vector<uint32_t>{1});
}

TEST_CASE("partitions: there is one without functions, for what isn't code") {
  CHECK(partitions(test::ValidModule("(module)").module, true).size() == 1);
}

}  // namespace
