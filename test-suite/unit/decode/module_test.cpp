// The frame of a module: header, section order, sizes, agreement between sections, custom sections.
#include <doctest/doctest.h>

#include "decode/decode.h"
#include "helpers/wasm.h"

using namespace w2n;
using namespace w2n::test;

namespace {
const char* const end = "unexpected end of section or function";
}

TEST_CASE("an empty module") {
  CHECK(decoding(hex("00 61 73 6D 01 00 00 00")) == valid());
  const Bytes bytes = module({});
  const wasm::Module decoded = decode::module(bytes);
  CHECK(decoded.bytes.data() == bytes.data());
  CHECK(decoded.functions.empty());
}

TEST_CASE("header") {
  CHECK(decoding({}) == malformed_at(0, end));
  CHECK(decoding(hex("00 61 73")) == malformed_at(0, end));
  CHECK(decoding(hex("00 61 73 6E")) == malformed_at(0, "magic header not detected"));
  CHECK(decoding(hex("6D 73 61 00 01 00 00 00")) == malformed_at(0, "magic header not detected"));
  CHECK(decoding(hex("00 61 73 6D 01 00 00")) == malformed_at(4, end));
  CHECK(decoding(hex("00 61 73 6D 02 00 00 00")) == malformed_at(4, "unknown binary version"));
  CHECK(decoding(hex("00 61 73 6D 0D 00 01 00")) == malformed_at(4, "unknown binary version"));  // a component
}

TEST_CASE("section ids") {
  CHECK(decoding(module({hex("0E 01 00")})) == malformed_at(8, "malformed section id"));
  CHECK(decoding(module({hex("7F 01 00")})) == malformed_at(8, "malformed section id"));
  CHECK(decoding(module({hex("81 00 01 00")})) == malformed_at(8, "malformed section id"));
}

TEST_CASE("section sizes") {
  CHECK(decoding(module({hex("01")})) == malformed_at(9, end));
  CHECK(decoding(module({hex("01 02 00")})) == malformed_at(9, "length out of bounds"));
  CHECK(decoding(module({hex("01 FF FF FF FF 0F")})) == malformed_at(9, "length out of bounds"));
  // one type of which the claimed size has only a part, then one whose size has too much
  CHECK(decoding(module({hex("01 03 01 60 00 00")})) == malformed_at(10, "section size mismatch"));
  CHECK(decoding(module({hex("01 05 01 60 00 00 00")})) == malformed_at(10, "section size mismatch"));
}

TEST_CASE("sections come once, and in order") {
  CHECK(decoding(module({section(1, {}), section(1, {})})) ==
        malformed_at(11, "unexpected content after last section"));
  CHECK(decoding(module({section(2, {}), section(1, {})})) ==
        malformed_at(11, "unexpected content after last section"));
  // tags stand between memories and globals, the data count before the code
  CHECK(decoding(module({section(5, {}), section(13, {}), section(6, {})})) == valid());
  CHECK(decoding(module({section(6, {}), section(13, {})})) ==
        malformed_at(11, "unexpected content after last section"));
  CHECK(decoding(module({section(9, {}), section(12, leb(0)), section(10, {}), section(11, {})})) == valid());
  CHECK(decoding(module({section(10, {}), section(12, leb(0))})) ==
        malformed_at(11, "unexpected content after last section"));
}

TEST_CASE("functions and code agree in number") {
  const Bytes types = section(1, {"60 00 00"});
  CHECK(decoding(module({types, section(3, {"00"})})) ==
        malformed_at(18, "function and code section have inconsistent lengths"));
  CHECK(decoding(module({section(10, {"02 00 0B"})})) ==
        malformed_at(10, "function and code section have inconsistent lengths"));
  CHECK(decoding(module({types, section(3, {"00", "00"}), section(10, {"02 00 0B"})})) ==
        malformed_at(25, "function and code section have inconsistent lengths"));
  CHECK(decoding(module({types, section(3, {"00"}), section(10, {"02 00 0B"})})) == valid());
  CHECK(decoding(module({section(3, {}), section(10, {})})) == valid());
  CHECK(decoding(module({section(3, {})})) == valid());
}

TEST_CASE("data count and data agree") {
  CHECK(decoding(module({section(12, leb(1))})) ==
        malformed_at(11, "data count and data section have inconsistent lengths"));
  CHECK(decoding(module({section(12, leb(2)), section(11, {"01 00"})})) ==
        malformed_at(16, "data count and data section have inconsistent lengths"));
  CHECK(decoding(module({section(12, leb(1)), section(11, {"01 00"})})) == valid());
  CHECK(decoding(module({section(12, hex("FF FF FF FF 0F"))})) ==
        malformed_at(15, "data count and data section have inconsistent lengths"));
}

TEST_CASE("custom sections are kept with their place") {
  const Bytes bytes = module({section(0, hex("01 61 2A")), section(1, {}), section(0, hex("01 62")), section(5, {}),
                              section(0, hex("00 07 08"))});
  const wasm::Module decoded = decode::module(bytes);
  REQUIRE(decoded.custom_sections.size() == 3);
  CHECK(decoded.custom_sections[0].name == "a");
  CHECK(decoded.custom_sections[0].after == 0);
  CHECK(decoded.custom_sections[0].bytes.begin == 12);
  CHECK(decoded.custom_sections[0].bytes.end == 13);
  CHECK(decoded.custom_sections[1].name == "b");
  CHECK(decoded.custom_sections[1].after == 1);
  CHECK(decoded.custom_sections[1].bytes.size() == 0);
  CHECK(decoded.custom_sections[2].name.empty());
  CHECK(decoded.custom_sections[2].after == 5);
  CHECK(decoded.custom_sections[2].bytes.size() == 2);
}

TEST_CASE("a custom section needs a name within it") {
  CHECK(decoding(module({hex("00")})) == malformed_at(9, end));
  CHECK(decoding(module({hex("00 00")})) == malformed_at(10, end));
  CHECK(decoding(module({hex("00 00 00 01 00")})) == malformed_at(10, end));
  CHECK(decoding(module({section(0, hex("05 61 62"))})) == malformed_at(10, "length out of bounds"));
  CHECK(decoding(module({section(0, hex("01 FF"))})) == malformed_at(11, "malformed UTF-8 encoding"));
}

TEST_CASE("a broken body is reported, not the section that it makes look broken") {
  // The body's size ends within the number behind i32.const, whose rest would be a section with id 0x80.
  const Bytes bytes =
      module({section(1, {"60 00 00"}), section(3, {"00"}), hex("0A 09 01 07 00 41 80 80 80 80 80 80 00 1A 0B")});
  CHECK(decoding(bytes) == malformed_at(28, "integer representation too long"));
}
