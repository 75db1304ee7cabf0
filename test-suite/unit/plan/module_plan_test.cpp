// What the parts of a plan come to together.
#include "plan/module_plan.h"

#include <doctest/doctest.h>

#include "helpers/module.h"
#include "support/diagnostics.h"

namespace {

using namespace w2n;

struct Planned {
  /// The options' entry is function 0, which does nothing.
  explicit Planned(const std::string& fields, const plan::ProgramOptions& options = {})
      : valid("(module (func)" + fields + ")"), plan(plan::program(valid.module, test::x86_64_facts(), options)) {}
  [[nodiscard]] const plan::StaticLayout& layout() const { return std::get<plan::StaticLayout>(plan.layout); }

  test::ValidModule valid;
  plan::ModulePlan plan;
};

TEST_CASE("plan: a program keeps what can run") {
  const Planned planned("(func) (memory 1)");
  CHECK(planned.layout().reachable == std::vector<bool>{true, false});
  REQUIRE(planned.plan.partitions.size() == 1);
  CHECK(planned.plan.partitions[0].functions == std::vector<uint32_t>{0});
  CHECK_FALSE(planned.plan.passes_in_registers);
  CHECK_FALSE(planned.layout().start_trap);
  CHECK(planned.layout().absolute_symbols.size() == 1);
}

TEST_CASE("plan: segments out of bounds trap at the start") {
  CHECK(Planned(R"((memory 1) (data (i32.const 65536) "a"))").layout().start_trap == plan::Trap::memory_out_of_bounds);
  CHECK(Planned("(table 1 funcref) (elem (i32.const 1) func 0)").layout().start_trap ==
        plan::Trap::table_out_of_bounds);
  // Element segments come first, wherever they stand.
  CHECK(Planned(R"((memory 0) (data (i32.const 1) "a") (table 1 funcref) (elem (i32.const 1) func 0))")
            .layout()
            .start_trap == plan::Trap::table_out_of_bounds);
}

TEST_CASE("plan: standard streams and directories are descriptors") {
  plan::ProgramOptions options;
  options.grants.directories.resize(2);
  options.max_descriptors = 5;
  CHECK(Planned("", options).layout().budget.descriptors == 5);
  options.max_descriptors = 4;
  CHECK_THROWS_WITH_AS(Planned("", options),
                       "3 standard streams and 2 granted directories are more than --max-descriptors=4", Error);
}

TEST_CASE("plan: symbols have the index and the name, and no strange characters if they are to be plain") {
  const std::string fields = "(func $a-b$c.d_1) (func)";
  CHECK(Planned(fields).plan.symbol(1) == "w.1.a-b$c.d_1");
  CHECK(Planned(fields).plan.symbol(2) == "w.2.");
  CHECK(Planned(fields).plan.display_name(1) == "a-b$c.d_1");
  CHECK(Planned(fields).plan.display_name(2) == "wasm-function[2]");
  plan::ProgramOptions plain;
  plain.code.plain_symbols = true;
  CHECK(Planned(fields, plain).plan.symbol(1) == "w.1.a_b$c.d_1");
}

TEST_CASE("plan: of instances there is what others can reach, and others may make tail calls") {
  const test::ValidModule valid(R"((module (import "m" "f" (func)) (func (export "g")) (func) (func) (start 2)))");
  const plan::ModulePlan plan = plan::instances(valid.module, test::x86_64_facts(), {.prefix = "p.", .code = {}});
  CHECK(std::holds_alternative<plan::InstanceLayout>(plan.layout));
  CHECK(plan.passes_in_registers);
  REQUIRE(plan.partitions.size() == 1);
  CHECK(plan.partitions[0].functions == std::vector<uint32_t>{1, 2});
  CHECK(plan.symbol(1) == "p.w.1.");
}

}  // namespace
