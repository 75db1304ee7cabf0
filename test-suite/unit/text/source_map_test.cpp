// From bytes of the module back to lines of the text.
#include "text/source_map.h"

#include <doctest/doctest.h>

#include "helpers/text.h"
#include "text/text.h"

using namespace w2n::test;
using w2n::text::line_column;
using w2n::text::LineColumn;
using w2n::text::SourceMap;

namespace {

bool is_at(LineColumn place, uint64_t line, uint64_t column) { return place.line == line && place.column == column; }

}  // namespace

TEST_CASE("lines end with LF, CR or both") {
  const std::string_view text = "ab\nc\r\nd\re";
  CHECK(is_at(line_column(text, 0), 1, 1));
  CHECK(is_at(line_column(text, 2), 1, 3));
  CHECK(is_at(line_column(text, 3), 2, 1));
  CHECK(is_at(line_column(text, 5), 2, 3));
  CHECK(is_at(line_column(text, 6), 3, 1));
  CHECK(is_at(line_column(text, 8), 4, 1));
  CHECK(is_at(line_column(text, 9), 4, 2));
  CHECK(is_at(line_column(text, 1000), 4, 2));
  CHECK(is_at(line_column("", 0), 1, 1));
}

TEST_CASE("a byte belongs to the last entry before it") {
  const SourceMap map{{{0, 7}, {8, 20}, {12, 40}}};
  CHECK(map.text_offset(0) == 7);
  CHECK(map.text_offset(8) == 20);
  CHECK(map.text_offset(11) == 20);
  CHECK(map.text_offset(1000) == 40);
  CHECK(SourceMap{}.text_offset(3) == 0);
}

TEST_CASE("what is invalid is found in the text") {
  const auto place = [](std::string_view text) {
    const Outcome outcome = checking(text);
    REQUIRE_FALSE(outcome.ok);
    return text.substr(outcome.offset, 9);
  };
  CHECK(place("(module (func (drop (i32.const 0)) (i64.clz (f32.const 0)) (drop)))") == "(i64.clz ");
  CHECK(place("(func (result i32)\n  i32.const 1\n  f32.abs\n)") == "f32.abs\n)");
  CHECK(place("(func) (func (result i32) (block nop)   )") == ")");
  CHECK(place("(type (func)) (import \"a\" \"b\" (func (type 3)))") == "(import \"");
  CHECK(place("(global i32 (i32.const 0)) (global i32 (f32.const 0))") == ")");
  CHECK(place("(func $f) (export \"a\" (func 0)) (export \"a\" (func $f))") == "(export \"");
  CHECK(place("(memory 1) (memory 70000)") == "(memory 7");
  CHECK(place("(start 5)") == "(start 5)");
  CHECK(place("(func) (table 1 funcref) (elem (i32.const 0) func 0) (elem (i64.const 0) func 0)") == "(i64.cons");
}

TEST_CASE("the map is in the order of the bytes") {
  const auto module =
      w2n::text::parse_module("(func nop) (memory 1) (type (func (param i32))) (func (type 0) (block nop))");
  for (size_t i = 1; i < module.map.entries.size(); ++i) {
    CHECK(module.map.entries[i - 1].binary <= module.map.entries[i].binary);
  }
  CHECK(module.map.entries.size() > 8);
}
