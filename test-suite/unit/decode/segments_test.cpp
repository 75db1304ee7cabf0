// Element and data segments in all their forms.
#include <doctest/doctest.h>

#include "decode/decode.h"
#include "helpers/text.h"

using namespace w2n;
using namespace w2n::test;
using wasm::SegmentMode;

namespace {

/// The only element segment of a module.
wasm::ElementSegment element(std::string_view text) {
  const Bytes bytes = encoded(text);
  return decode::module(bytes).elements.at(0);
}

wasm::DataSegment data(std::string_view text) {
  const Bytes bytes = encoded(text);
  return decode::module(bytes).data.at(0);
}

Outcome elements(std::string_view digits) { return decoding(module({section(9, {digits})})); }

}  // namespace

TEST_CASE("element segments of functions") {
  auto segment = element("(elem (i32.const 0) func 5 6)");
  CHECK(segment.mode == SegmentMode::active);
  CHECK(segment.table == 0);
  CHECK(segment.type == wasm::ref(wasm::HeapKind::func));
  CHECK(segment.functions == std::vector<uint32_t>{5, 6});
  CHECK(segment.table_offset.code.size() == 3);
  CHECK(segment.size() == 2);

  segment = element("(elem func 5)");
  CHECK(segment.mode == SegmentMode::passive);
  CHECK(segment.functions == std::vector<uint32_t>{5});

  segment = element("(elem (table 3) (i32.const 0) func)");
  CHECK(segment.mode == SegmentMode::active);
  CHECK(segment.table == 3);
  CHECK(segment.size() == 0);

  segment = element("(elem declare func 7)");
  CHECK(segment.mode == SegmentMode::declarative);
}

TEST_CASE("element segments of expressions") {
  auto segment = element("(elem (i32.const 0) funcref (ref.null func))");
  CHECK(segment.mode == SegmentMode::active);
  CHECK(segment.type == wasm::funcref);
  CHECK(segment.exprs.size() == 1);
  CHECK(segment.functions.empty());
  CHECK(segment.size() == 1);

  segment = element("(elem externref (ref.null extern) (ref.null extern))");
  CHECK(segment.mode == SegmentMode::passive);
  CHECK(segment.type == wasm::externref);
  CHECK(segment.exprs.size() == 2);

  segment = element("(elem (table 2) (i32.const 0) (ref 0) (ref.func 0))");
  CHECK(segment.table == 2);
  CHECK(segment.type == wasm::ref(0));

  CHECK(element("(elem declare funcref)").mode == SegmentMode::declarative);
}

TEST_CASE("element segments that are malformed") {
  CHECK(elements("08") == malformed_at(11, "malformed elements segment kind"));
  CHECK(elements("01 01 00") == malformed_at(12, "malformed element kind"));
  CHECK(elements("05 7F 00") == malformed_at(12, "malformed reference type"));
  CHECK(elements("00 41 00 0B FF FF FF FF 07") ==
        limit_at(15, "too many elements of a segment: 2147483647 (at most 50000000)"));
  CHECK(elements("00 41 00 0B 80 80 80 01") == malformed_at(19, "unexpected end of section or function"));
}

TEST_CASE("data segments") {
  auto segment = data(R"((data (i32.const 0) "*+"))");
  CHECK(segment.mode == SegmentMode::active);
  CHECK(segment.memory == 0);
  CHECK(segment.bytes.begin == 16);
  CHECK(segment.bytes.size() == 2);

  segment = data(R"((data ""))");
  CHECK(segment.mode == SegmentMode::passive);
  CHECK(segment.bytes.size() == 0);

  segment = data(R"((data (memory 5) (i32.const 0) "*"))");
  CHECK(segment.mode == SegmentMode::active);
  CHECK(segment.memory == 5);
}

TEST_CASE("data segments that are malformed") {
  CHECK(decoding(module({section(11, {"03 00"})})) == malformed_at(11, "malformed data segment kind"));
  CHECK(decoding(module({section(11, {"01 05 2A"})})) == malformed_at(13, "unexpected end of section or function"));
  CHECK(decoding(module({section(11, {"01 FF FF FF FF 0F"})})) ==
        malformed_at(17, "unexpected end of section or function"));
}
