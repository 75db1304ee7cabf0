// What tables hold at the start, and in which form.
#include "plan/table_plan.h"

#include <doctest/doctest.h>

#include "helpers/module.h"
#include "support/diagnostics.h"

namespace {

using namespace w2n;

constexpr uint32_t null = ~0U;

plan::TableContents contents(const std::string& fields) {
  const test::ValidModule valid("(module (func) (func) (func) " + fields + ")");
  return plan::fill_tables(valid.module, plan::evaluate_globals(valid.module));
}

/// A table's functions.
std::vector<uint32_t> functions(const plan::TableContents& contents, size_t table = 0) {
  std::vector<uint32_t> result;
  for (const plan::ConstValue& value : contents.tables[table]) {
    result.push_back(value.kind == plan::ConstValue::Kind::function ? value.function : null);
  }
  return result;
}

using Functions = std::vector<uint32_t>;

TEST_CASE("tables: active segments fill them in order, passive ones don't") {
  CHECK(functions(contents("(table 3 funcref)")) == Functions{null, null, null});
  CHECK(functions(
            contents("(table 4 funcref) (elem (i32.const 1) func 0 1) (elem (i32.const 2) func 2) (elem func 1)")) ==
        Functions{null, 0, 2, null});
  CHECK(functions(contents("(table 2 funcref) (elem (i32.const 0) funcref (ref.null func) (ref.func 1))")) ==
        Functions{null, 1});
  CHECK(functions(contents("(table 1 funcref) (table 1 funcref) (elem (table 1) (i32.const 0) func 2)"), 1) ==
        Functions{2});
}

TEST_CASE("tables: a table's initializer is where no segment is") {
  CHECK(functions(contents("(table 2 funcref (ref.func 1)) (elem (i32.const 0) func 2)")) == Functions{2, 1});
}

TEST_CASE("tables: a segment may end with its table, and not beyond") {
  CHECK_FALSE(contents("(table 2 funcref) (elem (i32.const 1) func 0)").is_out_of_bounds);
  CHECK_FALSE(contents("(table 2 funcref) (elem (i32.const 2) func)").is_out_of_bounds);
  CHECK(contents("(table 2 funcref) (elem (i32.const 3) func)").is_out_of_bounds);
  CHECK(contents("(table 2 funcref) (elem (i32.const 0) func 0 1 2)").is_out_of_bounds);
  CHECK(contents("(table 2 funcref) (elem (i32.const -1) func 0 1)").is_out_of_bounds);
  const plan::TableContents found = contents(
      "(table 2 funcref) (elem (i32.const 0) func 0) (elem (i32.const 1) func 1 1) (elem (i32.const 0) func 2)");
  CHECK(found.is_out_of_bounds);
  CHECK(functions(found) == Functions{0, null});
}

TEST_CASE("tables: tables and passive segments share the most elements") {
  const test::ValidModule valid(
      "(module (func) (table 3 funcref) (table 4 externref) (elem func 0 0) (elem (i32.const 0) func 0))");
  CHECK(plan::plan_table_budget(valid.module, 10) == 1);
  CHECK(plan::plan_table_budget(valid.module, 9) == 0);
  CHECK_THROWS_WITH_AS(plan::plan_table_budget(valid.module, 8),
                       "the module starts with more table elements than --max-table-elements=8", Error);
}

/// The form of a table of `size` nulls.
plan::TablePlan form(unsigned use, size_t size = 4, std::set<uint32_t> types = {7}) {
  plan::ConstValue element;
  element.kind = plan::ConstValue::Kind::null;
  return plan::plan_tables({std::vector(size, element)}, {{static_cast<uint8_t>(use), std::move(types)}}).front();
}

TEST_CASE("tables: one that is only called needs no references, unless it is large") {
  CHECK(form(plan::table_called).per_type_arrays);
  CHECK_FALSE(form(plan::table_called).needs_references());
  CHECK(form(plan::table_called, 1 << 16, {1, 2}).per_type_arrays);
  const plan::TablePlan large = form(plan::table_called, (1 << 16) + 1, {1, 2});
  CHECK(large.is_constant());
  CHECK_FALSE(large.per_type_arrays);
  CHECK(large.needs_references());
}

TEST_CASE("tables: one that changes has no arrays by type") {
  for (const unsigned change : {plan::table_written, plan::table_grown}) {
    const plan::TablePlan plan = form(plan::table_called | change);
    CHECK_FALSE(plan.is_constant());
    CHECK_FALSE(plan.per_type_arrays);
    CHECK(plan.needs_references());
    CHECK(plan.is_growable() == (change == plan::table_grown));
  }
  CHECK(form(plan::table_read).needs_references());
  CHECK_FALSE(form(0).needs_references());
}

/// What the first table of a library holds for good; empty if nothing is known.
Functions constants(const std::string& fields) {
  const test::ValidModule valid("(module " + fields + R"((func (export "f")) (func)))");
  const auto tables = plan::find_constant_tables(valid.module, plan::find_reachable_by_others(valid.module).tables);
  return functions({.tables = {tables[0]}});
}

TEST_CASE("tables: of a library those are constant that nobody else sees and nothing writes") {
  const std::string filled = "(elem (table 0) (i32.const 1) func 1) ";
  CHECK(constants("(table 2 funcref)" + filled) == Functions{null, 1});
  CHECK(constants("(table 2 funcref) (func (drop (table.get (i32.const 0))))" + filled) == Functions{null, 1});
  CHECK(constants(R"((table (export "t") 2 funcref))" + filled).empty());
  CHECK(constants(R"((import "m" "t" (table 2 funcref)))" + filled).empty());
  for (const char* change :
       {"(table.set (i32.const 0) (ref.null func))", "(table.fill (i32.const 0) (ref.null func) (i32.const 1))",
        "(drop (table.grow (ref.null func) (i32.const 1)))", "(table.init 0 (i32.const 0) (i32.const 0) (i32.const 0))",
        "(table.copy (i32.const 0) (i32.const 0) (i32.const 0))"}) {
    CAPTURE(change);
    CHECK(constants("(table 2 funcref)" + filled + R"((func (export "g") )" + change + ")").empty());
  }
}

TEST_CASE("tables: of a library none is constant that can't be known, or has functions of others") {
  CHECK(constants("(import \"m\" \"g\" (global i32)) (table 2 funcref) (elem (global.get 0) func 0)").empty());
  CHECK(constants("(import \"m\" \"f\" (func)) (table 1 funcref) (elem (i32.const 0) func 0)").empty());
  CHECK(constants("(table 1 funcref) (elem (i32.const 1) func 0)").empty());
  CHECK(constants("(table 4000000000 funcref)").empty());
  CHECK(constants("(table i64 0x2000000000000001 funcref)").empty());
  CHECK(constants("(table 2 funcref) (table 4000000000 funcref) (elem (i32.const 0) func 0)").empty());
}

}  // namespace
