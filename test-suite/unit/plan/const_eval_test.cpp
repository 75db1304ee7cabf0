// The values of constant expressions.
#include "plan/const_eval.h"

#include <doctest/doctest.h>

#include "helpers/module.h"
#include "support/diagnostics.h"

namespace {

using namespace w2n;
using plan::ConstValue;

std::vector<ConstValue> globals(std::string_view fields) {
  const test::ValidModule valid("(module " + std::string(fields) + ")");
  return plan::evaluate_globals(valid.module);
}

/// The bits of the last global.
uint64_t last_bits(std::string_view fields) { return globals(fields).back().bits; }

TEST_CASE("constants: numbers are zero-extended bits") {
  CHECK(last_bits("(global i32 (i32.const -1))") == 0xffff'ffff);
  CHECK(last_bits("(global i64 (i64.const -1))") == ~uint64_t{0});
  CHECK(last_bits("(global f32 (f32.const -0))") == 0x8000'0000);
  CHECK(last_bits("(global f32 (f32.const nan:0x200000))") == 0x7fa0'0000);
  CHECK(last_bits("(global f64 (f64.const 1))") == 0x3ff0'0000'0000'0000);
}

TEST_CASE("constants: arithmetic wraps at its own width") {
  CHECK(last_bits("(global i32 (i32.add (i32.const 0x7fffffff) (i32.const 0x7fffffff)))") == 0xffff'fffe);
  CHECK(last_bits("(global i32 (i32.sub (i32.const 3) (i32.const 5)))") == 0xffff'fffe);
  CHECK(last_bits("(global i32 (i32.mul (i32.const 0x10001) (i32.const 0x10001)))") == 0x2'0001);
  CHECK(last_bits("(global i64 (i64.add (i64.const -1) (i64.const 3)))") == 2);
  CHECK(last_bits("(global i64 (i64.sub (i64.const 3) (i64.const 5)))") == ~uint64_t{1});
  CHECK(last_bits("(global i64 (i64.mul (i64.const 0x100000001) (i64.const 0x100000001)))") == 0x2'0000'0001);
}

TEST_CASE("constants: a global's value is that of an earlier one") {
  CHECK(last_bits("(global $a i32 (i32.const 40)) (global $b i32 (i32.const 7))"
                  "(global i32 (i32.add (global.get $a) (i32.const 2)))") == 42);
}

TEST_CASE("constants: references and vectors") {
  const auto values = globals(
      "(func) (func $g) (elem declare func $g) (global funcref (ref.func $g)) (global externref (ref.null extern))"
      "(global v128 (v128.const i8x16 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15))");
  REQUIRE(values.size() == 3);
  CHECK(values[0].kind == ConstValue::Kind::function);
  CHECK(values[0].function == 1);
  CHECK(values[1].kind == ConstValue::Kind::null);
  CHECK(values[2].kind == ConstValue::Kind::vector);
  CHECK(values[2].vector == std::array<uint8_t, 16>{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15});
}

TEST_CASE("constants: an imported global has no value") {
  CHECK_THROWS_WITH_AS(globals(R"((import "m" "g" (global i32)))"),
                       "an imported global has no provider in an executable", Error);
}

}  // namespace
