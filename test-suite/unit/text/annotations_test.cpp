// Annotations with a meaning, and the name section.
#include <doctest/doctest.h>

#include "decode/decode.h"
#include "helpers/text.h"

using namespace w2n;
using namespace w2n::test;

namespace {

/// A text's module, decoded.
class Decoded {
 public:
  explicit Decoded(std::string_view text) : bytes_(encoded(text)), module_(decode::module(bytes_)) {}
  const wasm::Module* operator->() const { return &module_; }
  [[nodiscard]] std::string bytes_of(const wasm::CustomSection& section) const {
    return {bytes_.begin() + static_cast<ptrdiff_t>(section.bytes.begin),
            bytes_.begin() + static_cast<ptrdiff_t>(section.bytes.end)};
  }

 private:
  Bytes bytes_;
  wasm::Module module_;
};

}  // namespace

TEST_CASE("ids become the name section") {
  const Decoded module(
      R"((module $m (func $f (param i32) (param $p i32) (local i32) (local $l i32)) (func (param $q i32))
    (table $t 1 funcref) (memory $mem 1) (global $g i32 (i32.const 0)) (tag $e) (elem $el func) (data $d "")))");
  const wasm::Names& names = module->names;
  CHECK(names.module == "m");
  CHECK(names.functions == std::map<uint32_t, std::string_view>{{0, "f"}});
  CHECK(names.locals ==
        std::map<std::pair<uint32_t, uint32_t>, std::string_view>{{{0, 1}, "p"}, {{0, 3}, "l"}, {{1, 0}, "q"}});
  CHECK(names.tables.at(0) == "t");
  CHECK(names.memories.at(0) == "mem");
  CHECK(names.globals.at(0) == "g");
  CHECK(names.tags.at(0) == "e");
  CHECK(names.elements.at(0) == "el");
  CHECK(names.data.at(0) == "d");
}

TEST_CASE("types and fields have names, too") {
  // Subsections 4 and 10 of the extended name section.
  CHECK(encoded_section("(type $t (struct (field i32) (field $x i32)))", 0) ==
        join({hex("04 6E 61 6D 65"), section(4, {"00 01 74"}), section(10, {"00 01 01 01 78"})}));
}

TEST_CASE("a module without names has no name section") { CHECK(encoded_section("(module (func))", 0).empty()); }

TEST_CASE("@name stands in for an id") {
  const Decoded module(
      R"((module $m (@name "M") (func $f (@name "a b") (param $p (@name "P") i32) (param (@name "Q") i32)
    (local (@name "L") i64) (block $l (@name "label") (drop (local.get $p)))) (tag (@name "\ce\b8"))))");
  const wasm::Names& names = module->names;
  CHECK(names.module == "M");
  CHECK(names.functions.at(0) == "a b");
  CHECK(names.locals ==
        std::map<std::pair<uint32_t, uint32_t>, std::string_view>{{{0, 0}, "P"}, {{0, 1}, "Q"}, {{0, 2}, "L"}});
  CHECK(names.tags.at(0) == "\xCE\xB8");
}

TEST_CASE("malformed and misplaced names") {
  CHECK(reading("(module (@name \"a\") (@name \"b\"))") == malformed_at(20, "@name annotation: multiple module"));
  CHECK(reading("(func (@name \"a\") (@name \"b\"))").message == "@name annotation: multiple function");
  CHECK(reading("(module (func) (@name \"a\"))") == malformed_at(15, "misplaced @name annotation"));
  CHECK(reading("(func (nop (@name \"a\")))").message == "misplaced @name annotation");
  CHECK(reading("(func (@name))") == malformed_at(12, "@name annotation: unexpected token: end of text"));
  CHECK(reading("(func (@name \"a\" b))") == malformed_at(17, "@name annotation: unexpected token"));
  CHECK(reading("(func (@name \"\\ff\"))") == malformed_at(13, "@name annotation: malformed UTF-8 encoding"));
}

TEST_CASE("@custom makes custom sections, each in its place") {
  const Decoded module(R"((module (@custom "first" (before first) "1") (@custom "last") (type (func))
    (@custom "b" (before func) "2" "3") (func) (@custom "a" (after func)) (@custom "end" (after last))))");
  const auto& sections = module->custom_sections;
  REQUIRE(sections.size() == 5);
  CHECK(sections[0].name == "first");
  CHECK(sections[0].after == 0);
  CHECK(module.bytes_of(sections[0]) == "1");
  CHECK(sections[1].name == "b");
  CHECK(sections[1].after == 1);
  CHECK(module.bytes_of(sections[1]) == "23");
  CHECK(sections[2].name == "a");
  CHECK(sections[2].after == 3);
  CHECK(sections[3].name == "last");
  CHECK(sections[4].name == "end");
  CHECK(sections[4].after == 10);
}

TEST_CASE("malformed and misplaced custom sections") {
  CHECK(reading("(@custom)") == malformed_at(8, "@custom annotation: missing section name"));
  CHECK(reading("(@custom 4)") == malformed_at(9, "@custom annotation: missing section name"));
  CHECK(reading("(@custom \"a\" b)") == malformed_at(13, "@custom annotation: unexpected token"));
  CHECK(reading("(@custom \"a\" (after))") == malformed_at(19, "@custom annotation: malformed section kind"));
  CHECK(reading("(@custom \"a\" (after first))").message == "@custom annotation: malformed section kind");
  CHECK(reading("(@custom \"a\" (behind func))") == malformed_at(13, "@custom annotation: malformed placement"));
  CHECK(reading("(@custom \"\\df\")") == malformed_at(9, "@custom annotation: malformed UTF-8 encoding"));
  CHECK(reading("(func (@custom \"a\"))") == malformed_at(6, "misplaced @custom annotation"));
  CHECK(reading("(@custom \"a\") (module)").message == "misplaced @custom annotation");
}

TEST_CASE("branch hints count from the start of the body") {
  const char* const text = R"((func) (func (param i32) (local i64)
    (@metadata.code.branch_hint "\00") (if (local.get 0) (then (@metadata.code.branch_hint "\01") (br_if 0 (local.get 0))))
    local.get 0 (@metadata.code.branch_hint "\01") if end))";
  // 01 01 7E | 20 00 | 04 40 | 20 00 | 0D 00 | 0B | 20 00 | 04 40 | 0B
  CHECK(encoded_section(text, 0) ==
        join({hex("19"), Bytes{'m', 'e', 't', 'a', 'd', 'a', 't', 'a', '.', 'c', 'o', 'd', 'e',
                               '.', 'b', 'r', 'a', 'n', 'c', 'h', '_', 'h', 'i', 'n', 't'},
              hex("01 01 03 05 01 00 09 01 01 0E 01 01")}));
}

TEST_CASE("malformed branch hints") {
  const std::string hint = R"((@metadata.code.branch_hint "\01") )";
  CHECK(reading("(func " + hint + hint + "if end)") ==
        malformed_at(6 + hint.size(), "@metadata.code.branch_hint annotation: duplicate annotation"));
  CHECK(reading("(module " + hint + "(func))") ==
        malformed_at(8, "@metadata.code.branch_hint annotation: not in a function"));
  CHECK(reading("(global i32 " + hint + "(i32.const 0))").message ==
        "@metadata.code.branch_hint annotation: not in a function");
  CHECK(reading("(func " + hint + "nop)") ==
        invalid_at(6 + hint.size(), "@metadata.code.branch_hint annotation: invalid target"));
  CHECK(reading("(func (@metadata.code.branch_hint \"\\02\") if end)").message ==
        "@metadata.code.branch_hint annotation: malformed value");
  CHECK(reading("(func " + hint + ")").message == "misplaced @metadata.code.branch_hint annotation");
}
