// Which features a module is said to use, and where one that is not supported is refused.
#include <algorithm>
#include <doctest/doctest.h>

#include "helpers/text.h"
#include "validate/validate.h"

using namespace w2n;
using namespace w2n::test;
using Names = std::vector<std::string>;

TEST_CASE("WebAssembly 1.0 uses no feature") {
  CHECK(features(encoded("")).empty());
  CHECK(features(encoded("(func)")).empty());
  CHECK(
      features(
          encoded(
              R"((type (func (param i32) (result i32))) (import "m" "f" (func (type 0))) (table 1 funcref) (memory 1 2) (global (mut i32) (i32.const 0)) (elem (i32.const 0) func 0) (data (i32.const 0) "*"))"))
          .empty());
}

TEST_CASE("features of instructions") {
  CHECK(features(encoded("(func i32.const 0 i32.extend8_s drop)")) == Names{"sign-extension"});
  CHECK(features(encoded("(func f32.const 0 i32.trunc_sat_f32_s drop)")) == Names{"nontrapping-fptoint"});
  CHECK(features(encoded("(memory 1) (func i32.const 0 i32.const 0 i32.const 0 memory.fill 0)")) ==
        Names{"bulk-memory"});
  CHECK(features(encoded("(func ref.null func drop)")) == Names{"reference-types"});
  CHECK(features(encoded("(func return_call 0)")) == Names{"tail-call"});
  CHECK(features(encoded("(func atomic.fence)")) == Names{"threads"});
  CHECK(features(encoded("(func i64.const 0 i64.const 0 i64.mul_wide_s drop drop)")) == Names{"wide-arithmetic"});
  CHECK(features(encoded("(func try catch_all end)")) == Names{"legacy-exceptions"});
  CHECK(features(encoded("(func try_table end)")) == Names{"exception-handling"});
  CHECK(features(encoded("(func ref.null any drop)")) == Names{"reference-types", "gc"});
}

TEST_CASE("features of types in bodies") {
  CHECK(features(encoded("(func (local v128))")) == Names{"simd"});
  CHECK(features(encoded("(type (func)) (func (type 0) block (type 0) end)")) == Names{"multi-value"});
  CHECK(features(encoded("(func (local externref))")) == Names{"reference-types"});
  CHECK(features(encoded("(func (local (ref null 0)))")) == Names{"reference-types", "function-references"});
  CHECK(features(encoded("(func (local i31ref))")) == Names{"reference-types", "gc"});
  CHECK(features(encoded("(func (local exnref))")) == Names{"reference-types", "exception-handling"});
}

TEST_CASE("features of declarations") {
  CHECK(features(encoded("(type (func (result i32 i32)))")) == Names{"multi-value"});
  CHECK(features(encoded("(type (func (param v128)))")) == Names{"simd"});
  CHECK(features(encoded("(type (func (param (ref func))))")) == Names{"reference-types", "function-references"});
  CHECK(features(encoded("(type (struct))")) == Names{"gc"});
  CHECK(features(encoded("(type (sub (func)))")) == Names{"gc"});
  CHECK(features(encoded("(rec (type (func)) (type (func)))")) == Names{"gc"});
  CHECK(features(encoded(R"((import "" "" (global (mut i32))))")) == Names{"mutable-globals"});
  CHECK(features(encoded(R"((global (mut i32) (i32.const 0)) (export "" (global 0)))")) == Names{"mutable-globals"});
  CHECK(features(encoded("(table 1 funcref) (table 1 funcref)")) == Names{"reference-types"});
  CHECK(features(encoded("(table i64 1 funcref)")) == Names{"memory64"});
  CHECK(features(encoded("(table 1 funcref (ref.null func))")) == Names{"reference-types", "function-references"});
  CHECK(features(encoded("(memory 1) (memory 1)")) == Names{"multi-memory"});
  CHECK(features(encoded("(memory i64 1)")) == Names{"memory64"});
  CHECK(features(encoded("(memory 1 1 shared)")) == Names{"threads"});
  CHECK(features(encoded("(memory 1 (pagesize 1))")) == Names{"custom-page-sizes"});
  CHECK(features(encoded(R"((import "m"))")) == Names{"compact-import-section"});
  CHECK(features(encoded(R"((import "m" (item "") (func)))")) == Names{"compact-import-section"});
  CHECK(features(encoded("(tag)")) == Names{"exception-handling"});
  CHECK(features(encoded("(global i32 i32.const 1 i32.const 2 i32.add)")) == Names{"extended-const"});
  CHECK(features(encoded("(global i32 (i32.const 1)) (global i32 (global.get 0))")) == Names{"extended-const"});
  CHECK(features(encoded(R"((data ""))")) == Names{"bulk-memory"});
  CHECK(features(encoded("(elem func)")) == Names{"bulk-memory"});
}

TEST_CASE("the first use of a feature that is not supported is named, with its place") {
  wasm::FeatureUses uses;
  CHECK_NOTHROW(validate::require_supported(uses));
  uses.add(wasm::Feature::bulk_memory, 5);  // supported
  CHECK_NOTHROW(validate::require_supported(uses));
  const auto* const refused =
      std::ranges::find(wasm::feature_table, wasm::FeatureStatus::recognized, &wasm::FeatureInfo::status);
  if (refused == std::end(wasm::feature_table)) return;  // once everything is supported
  const auto feature = static_cast<wasm::Feature>(refused - std::begin(wasm::feature_table));
  uses.add(feature, 70);
  uses.add(feature, 60);
  uses.add(feature, 80);
  try {
    validate::require_supported(uses);
    FAIL("not refused");
  } catch (const InputError& error) {
    CHECK(error.kind() == InputErrorKind::unsupported);
    CHECK(error.offset() == 60);
    CHECK(error.what() == "feature not supported: " + std::string(refused->name));
  }
}

TEST_CASE("uses of several threads are merged to the first") {
  wasm::FeatureUses a;
  wasm::FeatureUses b;
  a.add(wasm::Feature::simd, 9);
  b.add(wasm::Feature::simd, 7);
  b.add(wasm::Feature::gc, 3);
  a.merge(b);
  CHECK(a.first_offset(wasm::Feature::simd) == 7);
  CHECK(a.first_offset(wasm::Feature::gc) == 3);
  CHECK_FALSE(a.uses(wasm::Feature::threads));
}
