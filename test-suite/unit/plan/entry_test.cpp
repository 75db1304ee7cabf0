// What an executable runs.
#include "plan/entry.h"

#include <doctest/doctest.h>

#include "helpers/module.h"
#include "support/diagnostics.h"

namespace {

using namespace w2n;

plan::Entry entry(std::string_view fields, const std::optional<std::string>& invoke = {}) {
  return plan::find_entry(test::ValidModule("(module " + std::string(fields) + ")").module, invoke);
}

TEST_CASE("entry: _start, which takes and gives nothing") {
  const plan::Entry found = entry(R"((func (export "_initialize")) (func (export "_start")))");
  CHECK(found.function == 1);
  CHECK_FALSE(found.initialize);
  CHECK_FALSE(found.invoked);
  CHECK_THROWS_WITH_AS(entry(R"((func (export "start")))"),
                       "the module has no _start function: it is a library and not a program", Error);
  CHECK_THROWS_AS(entry(R"((memory (export "_start") 1))"), Error);
  CHECK_THROWS_WITH_AS(entry(R"((func (export "_start") (param i32)))"),
                       "_start has the type (func (param i32)), not (func)", Error);
}

TEST_CASE("entry: an invoked function comes after _initialize") {
  const plan::Entry found = entry(R"((func (export "f") (param i32 f64) (result i64) (i64.const 0)))"
                                  R"((func (export "_initialize")))",
                                  "f");
  CHECK(found.function == 0);
  CHECK(found.initialize == 1U);
  CHECK(found.invoked == "f");
  CHECK_FALSE(entry(R"((func (export "f") (export "_initialize")))", "f").initialize);
  CHECK_THROWS_WITH_AS(entry(R"((func (export "g")))", "f"), "the module exports no function 'f'", Error);
}

TEST_CASE("entry: where it is missing, the hint says what could be run") {
  const auto hint = [](const std::string& fields) {
    try {
      entry(fields);
    } catch (const Error& error) {
      return error.hint();
    }
    return std::string("nothing is missing");
  };
  CHECK(hint(R"((memory (export "m") 1))") == "it exports no function at all");
  CHECK(hint(R"((func (export "f") (export "g")) (memory (export "m") 1))") == "--invoke=NAME runs one of: f, g");
  std::string many;
  for (int i = 0; i < 21; ++i) many += R"((func (export "f)" + std::to_string(i) + R"(")))";
  CHECK(hint(many).ends_with(", f19, ..."));
}

TEST_CASE("entry: a command line has numbers alone") {
  CHECK_THROWS_AS(entry(R"((func (export "f") (param externref)))", "f"), Error);
  CHECK_THROWS_AS(entry(R"((func (export "f") (result v128) (v128.const i64x2 0 0)))", "f"), Error);
}

}  // namespace
