// Bounded reading: LEB128 numbers at their edges, UTF-8, ends.
#include "support/reader.h"

#include <doctest/doctest.h>
#include <string>

#include "helpers/wasm.h"

using namespace w2n;
using test::Bytes;
using test::hex;

namespace {

/// Reads a whole input with `read`; the number, or the error as "offset: message".
template <class Read>
std::string reading(std::string_view digits, Read read) {
  const Bytes bytes = hex(digits);
  Reader reader(bytes);
  try {
    const std::string number = std::to_string(read(reader));
    return reader.at_end() ? number : number + " and more";
  } catch (const InputError& error) {
    CHECK(error.kind() == InputErrorKind::malformed);
    return std::to_string(error.offset()) + ": " + error.what();
  }
}

std::string u32(std::string_view digits) {
  return reading(digits, [](Reader& reader) { return reader.u32(); });
}
std::string u64(std::string_view digits) {
  return reading(digits, [](Reader& reader) { return reader.u64(); });
}
std::string s32(std::string_view digits) {
  return reading(digits, [](Reader& reader) { return reader.s32(); });
}
std::string s33(std::string_view digits) {
  return reading(digits, [](Reader& reader) { return reader.s33(); });
}
std::string s64(std::string_view digits) {
  return reading(digits, [](Reader& reader) { return reader.s64(); });
}

constexpr const char* end = "unexpected end of section or function";

}  // namespace

TEST_CASE("u32") {
  CHECK(u32("00") == "0");
  CHECK(u32("7F") == "127");
  CHECK(u32("80 01") == "128");
  CHECK(u32("E5 8E 26") == "624485");
  CHECK(u32("FF FF FF FF 0F") == "4294967295");
  CHECK(u32("00 00") == "0 and more");
}

TEST_CASE("u32 with redundant zeros is as long as it may be") {
  CHECK(u32("80 00") == "0");
  CHECK(u32("83 80 80 80 00") == "3");
  CHECK(u32("83 80 80 80 80 00") == "4: integer representation too long");
  CHECK(u32("FF FF FF FF 8F") == "4: integer representation too long");
}

TEST_CASE("u32 has no bits beyond 32") {
  CHECK(u32("FF FF FF FF 10") == "4: integer too large");
  CHECK(u32("FF FF FF FF 1F") == "4: integer too large");
  CHECK(u32("80 80 80 80 70") == "4: integer too large");
}

TEST_CASE("u32 cut off") {
  CHECK(u32("") == std::string("0: ") + end);
  CHECK(u32("80") == std::string("1: ") + end);
  CHECK(u32("80 80 80 80") == std::string("4: ") + end);
}

TEST_CASE("u64") {
  CHECK(u64("FF FF FF FF FF FF FF FF FF 01") == "18446744073709551615");
  CHECK(u64("80 80 80 80 80 80 80 80 80 00") == "0");
  CHECK(u64("FF FF FF FF FF FF FF FF FF 02") == "9: integer too large");
  CHECK(u64("FF FF FF FF FF FF FF FF FF 7F") == "9: integer too large");
  CHECK(u64("80 80 80 80 80 80 80 80 80 80 00") == "9: integer representation too long");
}

TEST_CASE("s32") {
  CHECK(s32("00") == "0");
  CHECK(s32("3F") == "63");
  CHECK(s32("40") == "-64");
  CHECK(s32("7F") == "-1");
  CHECK(s32("FF 7F") == "-1");
  CHECK(s32("FF FF FF FF 07") == "2147483647");
  CHECK(s32("80 80 80 80 78") == "-2147483648");
}

TEST_CASE("s32: the bits beyond 32 must repeat the sign") {
  CHECK(s32("80 80 80 80 08") == "4: integer too large");
  CHECK(s32("FF FF FF FF 77") == "4: integer too large");
  CHECK(s32("FF FF FF FF 0F") == "4: integer too large");
  CHECK(s32("FF FF FF FF 7F") == "-1");
  CHECK(s32("FF FF FF FF FF 7F") == "4: integer representation too long");
}

TEST_CASE("s33") {
  CHECK(s33("FF FF FF FF 0F") == "4294967295");
  CHECK(s33("80 80 80 80 70") == "-4294967296");
  CHECK(s33("80 80 80 80 10") == "4: integer too large");
  CHECK(s33("40") == "-64");
}

TEST_CASE("s64") {
  CHECK(s64("FF FF FF FF FF FF FF FF FF 00") == "9223372036854775807");
  CHECK(s64("80 80 80 80 80 80 80 80 80 7F") == "-9223372036854775808");
  CHECK(s64("80 80 80 80 80 80 80 80 80 01") == "9: integer too large");
  CHECK(s64("80 80 80 80 80 80 80 80 80 7E") == "9: integer too large");
  CHECK(s64("80 80 80 80 80 80 80 80 80 80 00") == "9: integer representation too long");
  CHECK(s64("C0 BB 78") == "-123456");
}

TEST_CASE("fixed-width numbers are little-endian and bounded") {
  const Bytes bytes = hex("01 02 03 04 05");
  Reader reader(bytes);
  CHECK(reader.fixed<uint32_t>() == 0x04030201);
  CHECK_THROWS_WITH_AS(reader.fixed<uint16_t>(), end, InputError);
}

TEST_CASE("a reader over a part counts offsets from the whole, and stops at the part's end") {
  const Bytes bytes = hex("00 00 07 08 09");
  Reader reader(bytes, {2, 4});
  CHECK(reader.offset() == 2);
  CHECK(reader.remaining() == 2);
  CHECK(reader.peek() == 7);
  CHECK(reader.u8() == 7);
  CHECK(reader.u8() == 8);
  CHECK(reader.at_end());
  CHECK_THROWS_WITH_AS(reader.u8(), end, InputError);
  reader.skip_to(3);
  CHECK(reader.u8() == 8);
}

TEST_CASE("names") {
  const Bytes bytes = hex("03 61 C3 A4 00 02 61");
  Reader reader(bytes);
  CHECK(reader.name() == "aä");
  CHECK(reader.name().empty());
  CHECK_THROWS_WITH_AS(reader.name(), "length out of bounds", InputError);

  const Bytes bad = hex("02 61 80");
  Reader bad_reader(bad);
  CHECK_THROWS_WITH_AS(bad_reader.name(), "malformed UTF-8 encoding", InputError);
}

TEST_CASE("UTF-8 that is well-formed") {
  for (const char* digits : {"", "00", "7F", "C2 80", "DF BF", "E0 A0 80", "ED 9F BF", "EE 80 80", "EF BF BF",
                             "F0 90 80 80", "F3 BF BF BF", "F4 8F BF BF", "41 C3 A4 E2 82 AC F0 9F 98 80"}) {
    CAPTURE(digits);
    const Bytes bytes = hex(digits);
    CHECK(is_utf8({reinterpret_cast<const char*>(bytes.data()), bytes.size()}));
  }
}

TEST_CASE("UTF-8 that is not") {
  for (const char* digits : {
           "80",          "BF",                                         // no lead byte
           "C0 80",       "C1 BF",       "E0 9F BF",    "F0 8F BF BF",  // overlong
           "ED A0 80",    "ED BF BF",                                   // surrogates
           "F4 90 80 80", "F5 80 80 80", "FF",          "FE",           // beyond U+10FFFF
           "C2",          "E1 80",       "F1 80 80",                    // cut off
           "C2 41",       "E1 80 41",    "F1 80 80 41", "E1 41 80",     // no continuation
           "41 C2 80 80",                                               // one too many
       }) {
    CAPTURE(digits);
    const Bytes bytes = hex(digits);
    CHECK_FALSE(is_utf8({reinterpret_cast<const char*>(bytes.data()), bytes.size()}));
  }
}
