// Several modules become one. The texts are parts; what comes out is decoded and validated as the driver does.
#include "merge/merge.h"

#include <doctest/doctest.h>
#include <memory>

#include "decode/decode.h"
#include "helpers/module.h"
#include "validate/validate.h"

namespace {

using namespace w2n;

struct Named {
  std::string name;
  std::string fields;
};

class Linked {
 public:
  explicit Linked(const std::vector<Named>& texts) {
    for (const Named& text : texts) {
      sources_.push_back(std::make_unique<test::ValidModule>("(module " + text.fields + ")"));
      parts_.push_back({text.name, &sources_.back()->module});
    }
    merged = merge::modules(parts_);
    module = decode::module(merged.bytes);
    validate::module(module);
  }

  [[nodiscard]] std::string code(uint32_t function) const {
    const ByteRange range = module.functions[function].code;
    return {merged.bytes.begin() + static_cast<ptrdiff_t>(range.begin),
            merged.bytes.begin() + static_cast<ptrdiff_t>(range.end)};
  }

  merge::Merged merged;
  wasm::Module module;

 private:
  std::vector<std::unique_ptr<test::ValidModule>> sources_;
  std::vector<merge::Part> parts_;
};

/// "part: message", or nothing if linking works.
std::string error_of(const std::vector<Named>& texts) {
  try {
    const Linked linked(texts);
  } catch (const merge::PartError& error) {
    CHECK(error.error().offset() > 0);
    return std::to_string(error.part()) + ": " + error.what();
  } catch (const Error& error) {
    return error.what();
  }
  return {};
}

std::string bytes(std::initializer_list<int> values) { return {values.begin(), values.end()}; }

TEST_CASE("merge: an import becomes the definition, and the program's definitions come first") {
  const Linked linked({{"app", R"((import "lib" "f" (func)) (import "host" "g" (func)) (func (export "_start")
                                    call 0 call 1))"},
                       {"lib", R"((func $other) (func (export "f") call $other))"}});
  CHECK(linked.module.imported_functions == 1);
  CHECK(linked.module.imports[0].module == "host");
  REQUIRE(linked.module.functions.size() == 4);
  CHECK(linked.code(1) == bytes({0x10, 3, 0x10, 0, 0x0B}));
  CHECK(linked.code(3) == bytes({0x10, 2, 0x0B}));
  REQUIRE(linked.module.exports.size() == 1);
  CHECK(linked.module.exports[0].name == "_start");
  CHECK_FALSE(linked.module.has_start);
}

TEST_CASE("merge: exports of imports are followed") {
  const Linked linked({{"a", R"((import "b" "f" (func)) (func (export "run") call 0))"},
                       {"b", R"((import "c" "g" (func)) (export "f" (func 0)))"},
                       {"c", R"((import "host" "h" (func)) (export "g" (func 0)))"}});
  CHECK(linked.module.functions.size() == 2);
  CHECK(linked.code(1) == bytes({0x10, 0, 0x0B}));
}

TEST_CASE("merge: a module that is called like its own imports' imports from the host") {
  const Linked linked(
      {{"env", R"((import "env" "f" (func)) (func (export "run") call 0))"}, {"b", R"((func (export "f")))"}});
  CHECK(linked.module.imported_functions == 1);
}

TEST_CASE("merge: what can't be bound is named where it is imported") {
  CHECK(error_of({{"a", R"((import "b" "f" (func)))"}, {"b", ""}}) == "0: import b.f: the module has no such export");
  CHECK(error_of({{"b", ""}, {"a", R"((import "b" "f" (func)))"}}) == "1: import b.f: the module has no such export");
  CHECK(error_of({{"a", R"((import "b" "f" (func)))"}, {"b", R"((memory (export "f") 1))"}}) ==
        "0: import b.f: the module exports something of another kind");
  CHECK(error_of({{"a", R"((import "b" "f" (func)) (export "f" (func 0)))"},
                  {"b", R"((import "a" "f" (func)) (export "f" (func 0)))"}}) ==
        "0: import b.f: it is an import of itself");
  CHECK(error_of({{"a", ""}, {"a", ""}}) == "two modules are called 'a'");
}

TEST_CASE("merge: types must match, as when a module is instantiated") {
  const auto bound = [](const std::string& import, const std::string& definition) {
    return error_of({{"a", R"((import "b" "x" )" + import + ")"}, {"b", definition}}).empty();
  };
  CHECK(bound("(func (param i32))", R"((type (func)) (func (export "x") (param i32)))"));
  CHECK_FALSE(bound("(func (param i32))", R"((func (export "x") (param i64)))"));
  CHECK(bound("(memory 1 3)", R"((memory (export "x") 2 3))"));
  CHECK_FALSE(bound("(memory 2)", R"((memory (export "x") 1))"));
  CHECK_FALSE(bound("(memory 1 3)", R"((memory (export "x") 1))"));
  CHECK_FALSE(bound("(memory i64 1)", R"((memory (export "x") 1))"));
  CHECK(bound("(table 1 funcref)", R"((table (export "x") 1 funcref))"));
  CHECK_FALSE(bound("(table 1 funcref)", R"((table (export "x") 1 externref))"));
  CHECK(bound("(global i32)", R"((global (export "x") i32 (i32.const 1)))"));
  CHECK_FALSE(bound("(global i32)", R"((global (export "x") (mut i32) (i32.const 1)))"));
  CHECK_FALSE(bound("(global (mut funcref))", R"((global (export "x") (mut externref) (ref.null extern)))"));
  CHECK(error_of({{"a", R"((import "b" "f" (func)))"}, {"b", R"((func (export "f") (param i32)))"}}) ==
        "0: import b.f: incompatible import type (func), b defines it as (func (param i32))");
}

TEST_CASE("merge: equal types of different indices are one type, recursion groups stay") {
  const Linked linked({{"a", R"((type $t (func (param (ref null $t)))) (import "b" "f" (func (type $t))))"},
                       {"b", R"((type (func)) (rec (type (func (result i32))) (type (func)))
                                (type $t (func (param (ref null $t)))) (func (export "f") (type $t)))"}});
  CHECK(linked.module.types.size() == 5);
  CHECK(linked.module.types[4].canonical == 0);
  CHECK(linked.module.types[2].group_end - linked.module.types[2].group_begin == 2);
}

TEST_CASE("merge: values of other modules' globals") {
  const Linked linked({{"a", R"((import "b" "g" (global i32)) (memory 1) (table 9 funcref)
                                (global i32 (i32.add (global.get 0) (i32.const 1)))
                                (data (offset (global.get 1)) "x") (elem (offset (global.get 0))))"},
                       {"b", R"((import "host" "h" (global i32)) (global $own i32 (global.get 0))
                                (global (export "g") i32 (global.get $own)))"}});
  CHECK(linked.module.imported_globals == 1);
  CHECK(linked.module.globals.size() == 4);
}

TEST_CASE("merge: a chain of a module's own globals can be of any length") {
  std::string chain = "(global i32 (i32.const 1))";
  for (int i = 0; i < 1000; ++i) chain += "(global i32 (global.get " + std::to_string(i) + "))";
  const Linked linked({{"a", chain}, {"b", chain}});
  CHECK(linked.module.globals.size() == 2002);
}

TEST_CASE("merge: values that would be of exponential length, or are made of themselves") {
  std::string doubling = "(global i32 (i32.const 1))";
  for (int i = 0; i < 60; ++i) {
    const std::string value = "(global.get " + std::to_string(i) + ")";
    doubling.append("(global i32 (i32.add ").append(value).append(value).append("))");
  }
  const std::string message = "too long a constant expression, with the values of the globals that it reads";
  const std::string import = R"((import "b" "g" (global i32)) (global (export "g") i32 (global.get 0)))";
  CHECK(error_of({{"a", import}, {"b", doubling + R"((export "g" (global 60)))"}}) == "1: " + message);
  CHECK(error_of({{"a", import}, {"b", R"((import "a" "g" (global i32)) (global (export "g") i32 (global.get 0)))"}})
            .ends_with(message));
}

TEST_CASE("merge: functions that only a lost export declared can still be named") {
  const Linked linked({{"a", ""}, {"b", R"((func $f (export "f")) (func (export "g") (result funcref) ref.func $f))"}});
  CHECK(linked.module.exports.empty());
  CHECK(linked.module.functions[0].declared);
}

TEST_CASE("merge: a single start function stays what it is") {
  const Linked linked(
      {{"a", R"((import "b" "f" (func)))"}, {"b", R"((func) (func $s) (start $s) (export "f" (func 0)))"}});
  CHECK(linked.module.functions.size() == 2);
  CHECK(linked.module.has_start);
  CHECK(linked.module.start == 1);
}

TEST_CASE("merge: parts are instantiated behind those that they import from, the program's _initialize is not called") {
  const Linked linked({{"a", R"((import "b" "f" (func)) (func $s) (start $s) (func (export "_initialize")))"},
                       {"b", R"((func $s (export "f")) (start $s) (func (export "_initialize")))"}});
  CHECK(linked.module.start == 4);
  CHECK(linked.code(4) == bytes({0x10, 2, 0x10, 3, 0x10, 0, 0x0B}));
}

TEST_CASE("merge: segments wait for the code of parts before their own, unless they are private and fit") {
  const Linked linked({{"a", R"((import "b" "m" (memory 1)) (import "b" "t" (table 1 funcref)) (memory 1)
                                (data (i32.const 0) "shared") (data (memory 1) (i32.const 65535) "y")
                                (data (memory 1) (i32.const 65535) "zz") (elem (i32.const 0)) (func $s))"},
                       {"b", R"((memory (export "m") 1) (table (export "t") 1 funcref) (data (i32.const 5) "own")
                                (func $s) (start $s))"}});
  using enum wasm::SegmentMode;
  const auto& data = linked.module.data;
  REQUIRE(data.size() == 4);
  CHECK(data[0].mode == active);   // b's
  CHECK(data[1].mode == passive);  // shared
  CHECK(data[2].mode == active);
  CHECK(data[3].mode == passive);  // traps
  CHECK(linked.module.elements[0].mode == passive);
  // table.init and elem.drop, twice memory.init and data.drop; b's start function comes first.
  CHECK(linked.code(2) == bytes({0x10, 1,                                                       //
                                 0x41, 0,    0x41, 0, 0x41, 0, 0xFC, 12, 0,    0, 0xFC, 13, 0,  //
                                 0x41, 0,    0x41, 0, 0x41, 6, 0xFC, 8,  1,    1, 0xFC, 9,  1,  //
                                 0x41, 0xFF, 0xFF, 3, 0x41, 0, 0x41, 2,  0xFC, 8, 3,    0,  0xFC, 9, 3, 0x0B}));
}

TEST_CASE("merge: without code before them segments stay as they are") {
  const Linked linked({{"a", R"((import "b" "m" (memory 1)) (data (i32.const 0) "shared"))"},
                       {"b", R"((memory (export "m") 1) (data (i32.const 5) "own"))"}});
  CHECK(linked.module.data[1].mode == wasm::SegmentMode::active);
  CHECK_FALSE(linked.module.has_start);
}

TEST_CASE("merge: every index of an instruction is the merged module's") {
  const Linked linked({{"a", R"((type (func (param i32))) (memory 1) (table 1 funcref) (global (mut i32) (i32.const 0))
                                (tag (param i32)) (data "") (elem func) (func))"},
                       {"b", R"((type (func (result i32))) (memory 1) (table 1 funcref) (global (mut i32) (i32.const 0))
                                (tag (param i64)) (data "") (elem func)
                                (func (result i32)
                                  (global.set 0 (i32.load offset=3 (call_indirect (result i32) (i32.const 0))))
                                  (memory.copy (i32.const 0) (i32.const 0) (memory.size))
                                  (memory.init 0 (i32.const 0) (i32.const 0) (i32.const 0)) (data.drop 0)
                                  (table.copy (i32.const 0) (i32.const 0) (table.size 0))
                                  (table.init 0 (i32.const 0) (i32.const 0) (i32.const 0)) (elem.drop 0)
                                  (block (type 0) (i32.const 1))))"}});
  REQUIRE(linked.module.types.size() == 4);
  CHECK(linked.code(1) ==
        bytes({0x41, 0, 0x11, 2, 1,    0x28, 0x42, 1,    3,  0x24, 1,                                    //
               0x41, 0, 0x41, 0, 0x3F, 1,    0xFC, 10,   1,  1,                                          //
               0x41, 0, 0x41, 0, 0x41, 0,    0xFC, 8,    1,  1,    0xFC, 9,  1,                          //
               0x41, 0, 0x41, 0, 0xFC, 16,   1,    0xFC, 14, 1,    1,                                    //
               0x41, 0, 0x41, 0, 0x41, 0,    0xFC, 12,   1,  1,    0xFC, 13, 1, 0x02, 2, 0x41, 1, 0x0B,  //
               0x0B}));
}

TEST_CASE("merge: names, branch hints and places come along") {
  const Linked linked({{"a", R"((func $main))"},
                       {"b", R"((func $f (param i32) (@metadata.code.branch_hint "\01") (if (local.get 0) (then))))"}});
  CHECK(linked.module.names.functions.at(0) == "main");
  CHECK(linked.module.names.functions.at(1) == "f");
  REQUIRE(linked.module.branch_hints.size() == 1);
  CHECK(linked.module.branch_hints[0].likely);
  CHECK(linked.merged.map.text_offset(linked.module.functions[1].offset) > linked.merged.map.text_offset(0));
}

TEST_CASE("merge: tags have the names that those have given them who define them") {
  const Linked linked({{"a", R"((import "b" "t" (tag $theirs)) (tag $own) (tag))"},
                       {"b", R"((tag $shared (export "t")) (tag (export "exported")))"}});
  CHECK(linked.module.names.tags == std::map<uint32_t, std::string_view>{{0, "own"}, {2, "shared"}, {3, "exported"}});
}

TEST_CASE("merge: each import gets the memory of the module that imports it") {
  const Linked linked({{"a", R"((import "host" "f" (func)) (memory 1))"},
                       {"b", R"((import "host" "f" (func)) (memory 1) (memory (export "memory") 1))"},
                       {"c", R"((import "host" "f" (func)))"}});
  REQUIRE(linked.merged.import_memories.size() == 3);
  CHECK(linked.merged.import_memories[0] == 0U);
  CHECK(linked.merged.import_memories[1] == 2U);
  CHECK_FALSE(linked.merged.import_memories[2]);
}

}  // namespace
