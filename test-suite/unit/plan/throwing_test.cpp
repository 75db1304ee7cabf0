// Out of which functions an exception can come.
#include "plan/throwing.h"

#include <doctest/doctest.h>
#include <string>

#include "helpers/module.h"

namespace {

using namespace w2n;

/// What throws of a module with these fields, a tag, and reachable functions only.
plan::Throwing throwing(const std::string& fields) {
  const test::ValidModule valid("(module " + fields + "(tag $t))");
  return plan::find_throwing(valid.module, std::vector<bool>(valid.module.functions.size(), true));
}

using Bits = std::vector<bool>;

TEST_CASE("throwing: through calls, up to whoever can't be reached by one") {
  const plan::Throwing found =
      throwing("(func (throw $t)) (func (call 0)) (func) (func (call 2) (call 1)) (func (call 2))");
  CHECK(found.functions == Bits{true, true, false, true, false});
  CHECK(found.any);
}

TEST_CASE("throwing: what raises an exception again does") {
  CHECK(throwing("(func (param exnref) (throw_ref (local.get 0)))").functions == Bits{true});
  CHECK(throwing("(func (try (do) (catch_all (rethrow 0))))").functions == Bits{true});
}

TEST_CASE("throwing: imports don't, nor recursion by itself") {
  const plan::Throwing found = throwing(R"((func (import "m" "f")) (func (call 0) (call 2)) (func (call 1)))");
  CHECK(found.functions == Bits{false, false, false});
  CHECK_FALSE(found.any);
}

TEST_CASE("throwing: a call through a reference does what functions of its type do to which there are some") {
  const std::string types = "(type $a (func)) (type $b (func (param i32))) (table 4 funcref)";
  const std::string calls =
      "(func (call_indirect (type $a) (i32.const 0))) (func (call_indirect (type $b) (i32.const 0) (i32.const 0)))"
      "(func (param (ref $a)) (call_ref $a (local.get 0)))";
  const plan::Throwing named = throwing(types + "(elem declare func 0) (func (type $a) (throw $t))" + calls);
  CHECK(named.functions == Bits{true, true, false, true});
  CHECK(named.types[0]);
  CHECK_FALSE(named.types[1]);
  const plan::Throwing unnamed = throwing(types + "(func (type $a) (throw $t))" + calls);
  CHECK(unnamed.functions == Bits{true, false, false, false});
}

TEST_CASE("throwing: nothing does where there are no tags") {
  const test::ValidModule valid("(module (func (throw_ref (ref.null exn))))");
  CHECK_FALSE(plan::find_throwing(valid.module, {true}).any);
}

TEST_CASE("throwing: what can't be reached throws nothing") {
  const test::ValidModule valid("(module (tag $t) (func (throw $t)) (func (call 0)))");
  CHECK_FALSE(plan::find_throwing(valid.module, {false, true}).any);
}

}  // namespace
