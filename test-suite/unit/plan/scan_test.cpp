// What a scan finds in a function's body.
#include "plan/scan.h"

#include <doctest/doctest.h>

#include "helpers/module.h"

namespace {

using namespace w2n;

/// Of the first function of a module, which has tables $t and $u, an element segment $e, a memory and functions 1
/// and 2.
plan::FunctionScan scan(std::string_view body) {
  const test::ValidModule valid(
      "(module (type $none (func)) (table $t 1 funcref) (table $u 1 funcref) (memory 1)"
      "(elem $d func) (elem $e func) (elem declare func 2) (func " +
      std::string(body) + ") (func) (func))");
  return plan::scan_function(valid.module, 0);
}

TEST_CASE("scan: an empty body uses nothing") {
  const plan::FunctionScan found = scan("");
  CHECK(found.calls.empty());
  CHECK(found.references.empty());
  CHECK(found.indirect_calls.empty());
  CHECK(found.tables.empty());
  CHECK(found.element_segments.empty());
  CHECK_FALSE(found.grows_memory);
  CHECK_FALSE(found.tail_calls);
}

TEST_CASE("scan: calls and references, in unreachable code too") {
  const plan::FunctionScan found = scan("(call 1) (drop (ref.func 2)) unreachable (call 2)");
  CHECK(found.calls == std::vector<uint32_t>{1, 2});
  CHECK(found.references == std::vector<uint32_t>{2});
}

TEST_CASE("scan: indirect calls by table and type") {
  const plan::FunctionScan found = scan("(call_indirect $u (type $none) (i32.const 0))");
  REQUIRE(found.indirect_calls.size() == 1);
  CHECK(found.indirect_calls[0].table == 1);
  CHECK(found.indirect_calls[0].type == 0);
  CHECK_FALSE(found.tail_calls);
}

TEST_CASE("scan: tail calls of each kind") {
  CHECK(scan("(return_call 1)").tail_calls);
  CHECK(scan("(return_call 1)").calls == std::vector<uint32_t>{1});
  CHECK(scan("(return_call_indirect $t (type $none) (i32.const 0))").tail_calls);
  CHECK(scan("(return_call_indirect $t (type $none) (i32.const 0))").indirect_calls.size() == 1);
}

TEST_CASE("scan: what is done to a table") {
  const auto use = [](std::string_view body, uint32_t table) {
    unsigned bits = 0;
    for (const auto& access : scan(body).tables) bits |= access.table == table ? access.use : 0U;
    return bits;
  };
  CHECK(use("(drop (table.get $t (i32.const 0)))", 0) == plan::table_read);
  CHECK(use("(table.set $t (i32.const 0) (ref.null func))", 0) == plan::table_written);
  CHECK(use("(drop (table.size $t))", 0) == plan::table_read);
  CHECK(use("(drop (table.grow $t (ref.null func) (i32.const 1)))", 0) == plan::table_grown);
  CHECK(use("(table.fill $t (i32.const 0) (ref.null func) (i32.const 0))", 0) == plan::table_written);
  constexpr std::string_view copy = "(table.copy $t $u (i32.const 0) (i32.const 0) (i32.const 0))";
  CHECK(use(copy, 0) == plan::table_written);
  CHECK(use(copy, 1) == plan::table_read);
  constexpr std::string_view init = "(table.init $u $e (i32.const 0) (i32.const 0) (i32.const 0))";
  CHECK(use(init, 1) == plan::table_written);
  CHECK(scan(init).element_segments == std::vector<uint32_t>{1});
}

TEST_CASE("scan: memory.grow, and not memory.size") {
  CHECK(scan("(drop (memory.grow (i32.const 0)))").grows_memory);
  CHECK_FALSE(scan("(drop (memory.size))").grows_memory);
}

}  // namespace
