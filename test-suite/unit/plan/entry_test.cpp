// What an executable runs.
#include "plan/entry.h"

#include <doctest/doctest.h>

#include "helpers/module.h"
#include "support/diagnostics.h"

namespace {

using namespace w2n;

plan::Entry entry(std::string_view fields, const std::optional<std::string>& invoke = {}) {
  return plan::plan_entry(test::ValidModule("(module " + std::string(fields) + ")").module, invoke);
}

TEST_CASE("entry: _start, which takes and gives nothing") {
  const plan::Entry found = entry("(func (export \"_initialize\")) (func (export \"_start\"))");
  CHECK(found.function == 1);
  CHECK_FALSE(found.initialize);
  CHECK_FALSE(found.invoked);
  CHECK_THROWS_WITH_AS(entry("(func (export \"start\"))"), "the module exports no function named \"_start\"", Error);
  CHECK_THROWS_AS(entry("(memory (export \"_start\") 1)"), Error);
  CHECK_THROWS_WITH_AS(entry("(func (export \"_start\") (param i32))"),
                       "_start has the type (func (param i32)), not (func)", Error);
}

TEST_CASE("entry: an invoked function comes after _initialize") {
  const plan::Entry found = entry(
      "(func (export \"f\") (param i32 f64) (result i64) (i64.const 0))"
      "(func (export \"_initialize\"))",
      "f");
  CHECK(found.function == 0);
  CHECK(found.initialize == 1U);
  CHECK(found.invoked == "f");
  CHECK_FALSE(entry("(func (export \"f\") (export \"_initialize\"))", "f").initialize);
  CHECK_THROWS_AS(entry("(func (export \"g\"))", "f"), Error);
}

TEST_CASE("entry: a command line has numbers alone") {
  CHECK_THROWS_AS(entry("(func (export \"f\") (param externref))", "f"), Error);
  CHECK_THROWS_AS(entry("(func (export \"f\") (result v128) (v128.const i64x2 0 0))", "f"), Error);
}

}  // namespace
