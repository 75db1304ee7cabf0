// Which functions are found to be reachable.
#include "plan/reachability.h"

#include <algorithm>
#include <doctest/doctest.h>

#include "helpers/module.h"
#include "plan/table_plan.h"

namespace {

using namespace w2n;

plan::Reachability reach(const wasm::Module& module) {
  const auto globals = plan::evaluate_globals(module);
  return plan::find_reachable(module, plan::find_entry(module, {}), std::nullopt, globals,
                              plan::fill_tables(module, globals).tables);
}

plan::Reachability reach(const std::string& fields) {
  return reach(test::ValidModule("(module " + fields + ")").module);
}

/// The indices of the functions that can run; 0 is _start, with this body.
std::vector<uint32_t> reached(const std::string& start, const std::string& fields) {
  const plan::Reachability found = reach(R"((func (export "_start") )" + start + ")" + fields);
  std::vector<uint32_t> indices;
  for (uint32_t i = 0; i < found.functions.size(); ++i) {
    if (found.functions[i]) indices.push_back(i);
  }
  return indices;
}

using Indices = std::vector<uint32_t>;

TEST_CASE("reachability: through calls, and no further") {
  CHECK(reached("", "(func)") == Indices{0});
  CHECK(reached("(call 2)", "(func) (func (call 3)) (func (call 2))") == Indices{0, 2, 3});
}

TEST_CASE("reachability: the start function runs, _initialize before an invoked function only") {
  CHECK(reached("", "(func) (func) (start 2)") == Indices{0, 2});
  CHECK(reached("", R"((func (export "_initialize")))") == Indices{0});
  const test::ValidModule valid(R"((module (func (export "f")) (func (export "_initialize")) (func)))");
  const plan::Reachability found = plan::find_reachable(valid.module, plan::find_entry(valid.module, "f"), {}, {}, {});
  CHECK(found.functions == std::vector<bool>{true, true, false});
}

constexpr const char* two_types =
    "(type $a (func)) (type $b (func (param i32))) (table $t 4 funcref) (table $u 4 funcref)"
    "(elem (table $t) (i32.const 0) func 1 2) (elem (table $u) (i32.const 0) func 3)"
    "(func (type $a)) (func (type $b)) (func (type $a))";

TEST_CASE("reachability: an indirect call reaches what the table holds of its type") {
  CHECK(reached("(call_indirect $t (type $a) (i32.const 0))", two_types) == Indices{0, 1});
  CHECK(reached("(call_indirect $t (type $b) (i32.const 0) (i32.const 1))", two_types) == Indices{0, 2});
  CHECK(reached("(call_indirect $u (type $a) (i32.const 0))", two_types) == Indices{0, 3});
}

TEST_CASE("reachability: equal types are one") {
  CHECK(reached("(call_indirect (type $same) (i32.const 0))",
                "(type $a (func (param) (result))) (type $same (func)) (table funcref (elem 1)) (func (type $a))") ==
        Indices{0, 1});
}

TEST_CASE("reachability: references that leave a table, or enter it, make all of it reachable") {
  for (const char* use : {"(drop (table.get $t (i32.const 0)))", "(table.set $t (i32.const 0) (ref.null func))",
                          "(table.copy $u $t (i32.const 0) (i32.const 0) (i32.const 1))",
                          "(drop (table.grow $t (ref.null func) (i32.const 1)))"}) {
    const Indices all = reached(use, two_types);
    CHECK(std::ranges::includes(all, Indices{0, 1, 2}));
  }
}

TEST_CASE("reachability: ref.func, references in globals and in used segments") {
  CHECK(reached("(drop (ref.func 2))", "(func) (func) (elem declare func 1 2)") == Indices{0, 2});
  CHECK(reached("", "(func) (func) (global funcref (ref.func 1))") == Indices{0, 1});
  const std::string passive = "(table 1 funcref) (elem func 1) (elem funcref (ref.func 2)) (func) (func)";
  const std::string zeros = "(i32.const 0) (i32.const 0) (i32.const 0)";
  CHECK(reached("", passive) == Indices{0});
  CHECK(reached("(table.init 0 " + zeros + ")", passive) == Indices{0, 1});
  CHECK(reached("(table.init 1 " + zeros + ")", passive) == Indices{0, 2});
}

TEST_CASE("reachability: others reach exports and what is referred to, the start function runs, and they call more") {
  const test::ValidModule valid(R"((module
    (func (export "f") (call 1)) (func) (func)
    (func) (elem func 3) (func) (global funcref (ref.func 4)) (func) (start 5) (func (call 6))
    (table 1 funcref) (func) (elem declare func 7)))");
  const plan::ReachableByOthers found = plan::find_reachable_by_others(valid.module);
  CHECK(found.functions == std::vector<bool>{true, true, false, true, true, true, false, true});
  CHECK_FALSE(found.tail_calls);
  const test::ValidModule tail(R"((module (func (export "f") (call 1)) (func (return_call 0))))");
  CHECK(plan::find_reachable_by_others(tail.module).tail_calls);
}

TEST_CASE("reachability: uses are those of code that can run") {
  const std::string uses =
      "(memory 1) (table 1 funcref) (type $a (func))"
      "(func (drop (memory.grow (i32.const 1))) (drop (table.size)) (return_call_indirect (type $a) (i32.const 0)))";
  const plan::Reachability unused = reach(R"((func (export "_start")))" + uses);
  CHECK_FALSE(unused.memory_grows);
  CHECK_FALSE(unused.tail_calls);
  CHECK(unused.tables[0].use == 0);
  CHECK(unused.tables[0].called_types.empty());
  const plan::Reachability used = reach(R"((func (export "_start") (call 1)))" + uses);
  CHECK(used.memory_grows);
  CHECK(used.tail_calls);
  CHECK(used.tables[0].use == (plan::table_called | plan::table_read));
  CHECK(used.tables[0].called_types.size() == 1);
}

}  // namespace
