// The C names of libraries, and the numbers of function types.
#include "plan/library.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <set>

#include "helpers/module.h"
#include "support/diagnostics.h"

namespace {

using namespace w2n;
using wasm::ValType;

uint64_t code_of(std::vector<ValType> params, std::vector<ValType> results) {
  return plan::encode_type(
      {.supertypes = {}, .composite = wasm::FuncType{std::move(params), std::move(results)}, .group_end = 1});
}

/// All sequences of up to `most` of the simple types.
std::vector<std::vector<ValType>> sequences(size_t most) {
  const std::vector<ValType> simple{wasm::i32,  wasm::i64,     wasm::f32,      wasm::f64,
                                    wasm::v128, wasm::funcref, wasm::externref};
  std::vector<std::vector<ValType>> all{{}};
  for (size_t begin = 0, length = 0; length < most; ++length) {
    const size_t end = all.size();
    for (; begin < end; ++begin) {
      for (const ValType type : simple) {
        all.push_back(all[begin]);
        all.back().push_back(type);
      }
    }
  }
  return all;
}

std::vector<std::string> export_names(std::string_view text) {
  const test::ValidModule valid(text);
  return plan::name_library(valid.module, "lib").exports;
}

}  // namespace

TEST_CASE("library: types with different values have different numbers, which are odd") {
  std::set<uint64_t> numbers;
  const auto all = sequences(2);
  for (const auto& params : all) {
    for (const auto& results : all) {
      const uint64_t number = code_of(params, results);
      CHECK(number % 2 == 1);
      CHECK(numbers.insert(number).second);
    }
  }
}

TEST_CASE("library: types that a number can't hold have none") {
  CHECK(code_of(std::vector(20, wasm::externref), {}) % 2 == 1);
  CHECK(code_of(std::vector(10, wasm::externref), std::vector(10, wasm::externref)) % 2 == 1);
  CHECK(code_of(std::vector(20, wasm::externref), {}) != code_of({}, std::vector(20, wasm::externref)));
  CHECK(code_of(std::vector(21, wasm::i32), {}) == 0);
  CHECK(code_of(std::vector(11, wasm::i32), std::vector(10, wasm::i32)) == 0);
  CHECK(code_of({wasm::ref(0)}, {}) == 0);
  CHECK(code_of({}, {wasm::ref(wasm::HeapKind::func)}) == 0);
  CHECK(plan::encode_type({.is_final = false, .supertypes = {}, .composite = wasm::FuncType{}, .group_end = 1}) == 0);
  CHECK(plan::encode_type({.supertypes = {0}, .composite = wasm::FuncType{}, .group_end = 1}) == 0);
  CHECK(plan::encode_type({.supertypes = {}, .composite = wasm::FuncType{}, .group_end = 2}) == 0);
  CHECK(plan::encode_type({.supertypes = {}, .composite = wasm::StructType{}, .group_end = 1}) == 0);
}

TEST_CASE("library: names are identifiers, each taken once") {
  using Names = std::vector<std::string>;
  CHECK(export_names(R"((module (func (export "a-b")) (func (export "a.b")) (func (export "a_b_"))))") ==
        Names{"a_b", "a_b_", "a_b__"});
  CHECK(export_names(R"((module (func (export "free")) (func (export "config")) (func (export ""))))") ==
        Names{"free_", "config_", ""});
  CHECK(export_names(
            R"((module (func (export "TRAP_UNREACHABLE")) (func (export "ERROR_CPU")) (func (export "TRAP"))))") ==
        Names{"TRAP_UNREACHABLE_", "ERROR_CPU_", "TRAP_"});
  // A memory takes the names of its functions, too.
  CHECK(export_names(R"((module (func (export "m_size")) (memory (export "m") 1) (func (export "m__at"))))") ==
        Names{"m_size", "m_", "m__at_"});
  const test::ValidModule imports(R"((module (import "1" "\0a" (func)) (import "1" "-" (func)) (import "in" "t" (func))
                                            (import "" "" (func))))");
  CHECK(plan::name_library(imports.module, "lib").imports == Names{"_1__", "_1___", "in_t", "_"});
}

TEST_CASE("library: what can't begin C names is refused") {
  const test::ValidModule valid("(module)");
  for (const char* prefix : {"", "1a", "a-b", "int", "class", "w2n", "w2n_x", "\xc3\xa4"}) {
    CHECK_THROWS_AS(plan::name_library(valid.module, prefix), Error);
  }
  CHECK_NOTHROW(plan::name_library(valid.module, "lib1"));
}

TEST_CASE("library: types of references that the host gets have functions for calls") {
  const auto calls = [](std::string_view text) {
    const test::ValidModule valid(text);
    std::vector<std::string> names;
    for (const plan::ReferenceCall& call : plan::name_library(valid.module, "lib").calls) names.push_back(call.name);
    return names;
  };
  using Names = std::vector<std::string>;
  constexpr const char* types =
      "(type (func (param i32 i64 f32) (result f64 v128))) (type (func (param funcref externref)))";
  CHECK(calls(fmt::format("(module {} (table 1 funcref))", types)) == Names{});
  CHECK(calls(fmt::format("(module {} (table (export \"\") 1 externref))", types)) == Names{});
  CHECK(calls(fmt::format("(module {} (table (export \"\") 1 funcref))", types)) == Names{"call_iIf_Fv", "call_rx_"});
  CHECK(calls("(module (import \"a\" \"b\" (func (result funcref))))") == Names{"call__r"});
}
