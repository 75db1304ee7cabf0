// Number literals, bit by bit.
#include "text/numbers.h"

#include <bit>
#include <cstdlib>
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <optional>
#include <random>
#include <string>

#include "helpers/text.h"

using namespace w2n::text;
using w2n::test::repeat;

namespace {

constexpr uint32_t f32_infinity = 0x7F800000;
constexpr uint64_t f64_infinity = 0x7FF0000000000000;

/// The bits of a literal; nothing for malformed ones and for those out of range, which `status` tells apart.
std::optional<uint32_t> f32(std::string_view text, NumberStatus status = NumberStatus::ok) {
  uint32_t bits = 0xDEAD;
  const NumberStatus found = parse_f32(text, bits);
  CHECK_MESSAGE(found == status, text);
  return found == NumberStatus::ok ? std::optional(bits) : std::nullopt;
}

std::optional<uint64_t> f64(std::string_view text, NumberStatus status = NumberStatus::ok) {
  uint64_t bits = 0xDEAD;
  const NumberStatus found = parse_f64(text, bits);
  CHECK_MESSAGE(found == status, text);
  return found == NumberStatus::ok ? std::optional(bits) : std::nullopt;
}

std::optional<uint64_t> integer(std::string_view text, unsigned bits, NumberStatus status = NumberStatus::ok) {
  uint64_t pattern = 0xDEAD;
  const NumberStatus found = parse_integer(text, bits, pattern);
  CHECK_MESSAGE(found == status, text);
  return found == NumberStatus::ok ? std::optional(pattern) : std::nullopt;
}

std::optional<uint64_t> natural(std::string_view text, unsigned bits, NumberStatus status = NumberStatus::ok) {
  uint64_t value = 0xDEAD;
  const NumberStatus found = parse_unsigned(text, bits, value);
  CHECK_MESSAGE(found == status, text);
  return found == NumberStatus::ok ? std::optional(value) : std::nullopt;
}

constexpr NumberStatus malformed = NumberStatus::malformed;
constexpr NumberStatus out_of_range = NumberStatus::out_of_range;

/// The C library's conversions round correctly too: the bits that it makes of a literal.
uint32_t library_f32(const std::string& text) { return std::bit_cast<uint32_t>(std::strtof(text.c_str(), nullptr)); }
uint64_t library_f64(const std::string& text) { return std::bit_cast<uint64_t>(std::strtod(text.c_str(), nullptr)); }

/// Compares a finite literal with the C library; where that says infinity, ours is out of range.
void compare_with_library(const std::string& text) {
  const uint32_t narrow = library_f32(text);
  const uint64_t wide = library_f64(text);
  const bool narrow_finite = (narrow & f32_infinity) != f32_infinity;
  const bool wide_finite = (wide & f64_infinity) != f64_infinity;
  const auto found_narrow = f32(text, narrow_finite ? NumberStatus::ok : out_of_range);
  const auto found_wide = f64(text, wide_finite ? NumberStatus::ok : out_of_range);
  if (narrow_finite) CHECK_MESSAGE(found_narrow == narrow, text);
  if (wide_finite) CHECK_MESSAGE(found_wide == wide, text);
}

std::string digits(std::mt19937& random, std::string_view alphabet, size_t count) {
  std::string result;
  for (size_t i = 0; i < count; ++i) result += alphabet[random() % alphabet.size()];
  return result;
}

}  // namespace

TEST_CASE("integers of both signs wrap into their width") {
  CHECK(integer("0", 32) == 0);
  CHECK(integer("-0", 32) == 0);
  CHECK(integer("+7", 32) == 7);
  CHECK(integer("4294967295", 32) == 0xFFFFFFFF);
  CHECK(integer("-2147483648", 32) == 0x80000000);
  CHECK(integer("-1", 8) == 0xFF);
  CHECK(integer("-0x80", 8) == 0x80);
  CHECK(integer("0xFf", 8) == 0xFF);
  CHECK(integer("-1", 64) == ~uint64_t{0});
  CHECK(integer("18446744073709551615", 64) == ~uint64_t{0});
  CHECK(integer("-0x8000_0000_0000_0000", 64) == 0x8000000000000000);
}

TEST_CASE("integers out of range") {
  integer("4294967296", 32, out_of_range);
  integer("-2147483649", 32, out_of_range);
  integer("0x100", 8, out_of_range);
  integer("-0x81", 8, out_of_range);
  integer("18446744073709551616", 64, out_of_range);
  integer("-9223372036854775809", 64, out_of_range);
  integer("0x1" + repeat("0", 1000), 64, out_of_range);
  natural("256", 8, out_of_range);
  CHECK(natural("255", 8) == 255);
  CHECK(natural("18446744073709551615", 64) == ~uint64_t{0});
}

TEST_CASE("underscores stand between two digits") {
  CHECK(integer("1_000", 32) == 1000);
  CHECK(integer("0x00_0f", 32) == 15);
  for (const char* text :
       {"_1", "1_", "1__0", "0x_1", "0x1_", "0_x1", "-_1", "", "-", "0x", "1a", "0xg", "1.0", "+-1"}) {
    integer(text, 32, malformed);
  }
  for (const char* text : {"+1", "-1"}) natural(text, 32, malformed);
  for (const char* text : {"1_.0", "1._0", "1.0_", "1e_1", "1e1_", "0x1_.0", "0x1._0", "0x1.0_", "0x1p_1", "0x1p1_"}) {
    f64(text, malformed);
  }
  CHECK(f64("1_0.0_1e0_1") == library_f64("10.01e1"));
  CHECK(f64("0x1_0.0_1p0_1") == library_f64("0x10.01p1"));
}

TEST_CASE("shapes of floats") {
  CHECK(f32("0") == 0);
  CHECK(f32("-0") == 0x80000000);
  CHECK(f32("1.") == 0x3F800000);
  CHECK(f32("1.e0") == 0x3F800000);
  CHECK(f32("+1.0E+0") == 0x3F800000);
  CHECK(f32("0x1.") == 0x3F800000);
  CHECK(f32("0x1.p0") == 0x3F800000);
  CHECK(f32("0x.8", malformed) == std::nullopt);
  CHECK(f32("0x1P-1") == 0x3F000000);
  CHECK(f64("-0x0.0p9999999999") == 0x8000000000000000);
  for (const char* text :
       {".5", "1e",       "1e+",  "e1",    "0x",     "0xp1",    "0x1p", "0x1p+", "0x1pa", "1p1", "1.0.0",  "0x1.0.0",
        "in", "infinity", "nan:", "nan:1", "nan:0x", "nan:0xg", "na",   "- 1",   "--1",   "1f",  "0x1.gp1"}) {
    f32(text, malformed);
    f64(text, malformed);
  }
}

TEST_CASE("infinities and NaN payloads") {
  CHECK(f32("inf") == f32_infinity);
  CHECK(f32("-inf") == 0xFF800000);
  CHECK(f64("+inf") == f64_infinity);
  CHECK(f32("nan") == 0x7FC00000);
  CHECK(f64("-nan") == 0xFFF8000000000000);
  CHECK(f32("nan:0x1") == 0x7F800001);
  CHECK(f32("-nan:0x7f_ffff") == 0xFFFFFFFF);
  CHECK(f64("nan:0xfffffffffffff") == 0x7FFFFFFFFFFFFFFF);
  f32("nan:0x0", out_of_range);
  f32("nan:0x80_0000", out_of_range);
  f64("nan:0x10_0000_0000_0000", out_of_range);
  f64("nan:0x1_0000_0000_0000_0000", out_of_range);
}

TEST_CASE("hexadecimal floats round to nearest, ties to even") {
  // The last bit of 1.0f is 2^-23.
  CHECK(f32("0x1.000002p0") == 0x3F800001);
  CHECK(f32("0x1.000001p0") == 0x3F800000);                // tie, down to even
  CHECK(f32("0x1.000003p0") == 0x3F800002);                // tie, up to even
  CHECK(f32("0x1.00000100000000000001p0") == 0x3F800001);  // above the tie by a digit that does not fit 64 bits
  CHECK(f32("0x1.000000ffffffffffffffp0") == 0x3F800000);
  CHECK(f32("0x1" + repeat("0", 40) + ".8p-160") == 0x3F800000);
  CHECK(f64("0x1.00000000000008p0") == 0x3FF0000000000000);
  CHECK(f64("0x1.000000000000080000000000000001p0") == 0x3FF0000000000001);
  CHECK(f64("0x1.00000000000018p0") == 0x3FF0000000000002);
  CHECK(f32("0x1.ffffffp0") == 0x40000000);  // the carry reaches the exponent
}

TEST_CASE("subnormal floats and the way to zero") {
  CHECK(f32("0x1p-149") == 1);
  CHECK(f32("0x1p-150") == 0);  // half the smallest: a tie, to even
  CHECK(f32("0x1.000001p-150") == 1);
  CHECK(f32("0x1.8p-149") == 2);
  CHECK(f32("0x1.fffffep-127") == 0x00800000);  // rounds up to the smallest normal number
  CHECK(f32("0x1.fffffcp-127") == 0x007FFFFF);
  CHECK(f32("0x1p-151") == 0);
  CHECK(f32("-0x1p-99999999999999999999") == 0x80000000);
  CHECK(f64("0x1p-1074") == 1);
  CHECK(f64("0x1p-1075") == 0);
  CHECK(f64("0x1.0000000000001p-1075") == 1);
  CHECK(f64("4.9e-324") == 1);
  CHECK(f64("2.4e-324") == 0);
  CHECK(f64("1e-99999999999999999999") == 0);
  CHECK(f32("1e-46") == 0);
  CHECK(f32("0.00000000000000000000000000000000000000000000140129846432481707") == 1);
}

TEST_CASE("floats that round to infinity are out of range") {
  CHECK(f32("0x1.fffffep127") == 0x7F7FFFFF);
  CHECK(f32("0x1.fffffefp127") == 0x7F7FFFFF);
  f32("0x1.ffffffp127", out_of_range);
  f32("0x1p128", out_of_range);
  f32("340282356779733661637539395458142568448", out_of_range);
  CHECK(f32("340282356779733661637539395458142568447.9") == 0x7F7FFFFF);
  f32("1e9999999999999999999999", out_of_range);
  CHECK(f64("0x1.fffffffffffff7p1023") == 0x7FEFFFFFFFFFFFFF);
  f64("-0x1.fffffffffffff8p1023", out_of_range);
  f64("1e309", out_of_range);
  f64("0x1p99999999999999999999", out_of_range);
  f64("1" + repeat("0", 400), out_of_range);
  // A large exponent that many zeros take back.
  CHECK(f64("0." + repeat("0", 399) + "1e400") == 0x3FF0000000000000);
  CHECK(f64("1" + repeat("0", 400) + "e-400") == 0x3FF0000000000000);
  CHECK(f64("0x0." + repeat("0", 500) + "1p2004") == 0x3FF0000000000000);
}

TEST_CASE("decimal floats of any length round once") {
  // 2^53 + 1 is a tie; a one far behind it decides.
  CHECK(f64("9007199254740993") == 0x4340000000000000);
  CHECK(f64("9007199254740993." + repeat("0", 2000) + "1") == 0x4340000000000001);
  // Reading as a double first would round twice.
  CHECK(f32("1.000000059604644775390625") == 0x3F800000);
  CHECK(f32("1.00000005960464477539062500000000001") == 0x3F800001);
  CHECK(f64("0.1") == 0x3FB999999999999A);
}

TEST_CASE("random floats agree with the C library") {
  std::mt19937 random(20240911);
  for (int i = 0; i < 4000; ++i) {
    const std::string integer_part = digits(random, "0123456789", 1 + random() % 20);
    const std::string fraction = digits(random, "0123456789", random() % 30);
    const int exponent = static_cast<int>(random() % 720) - 360;
    compare_with_library(fmt::format("{}.{}e{}", integer_part, fraction, exponent));
  }
  for (int i = 0; i < 4000; ++i) {
    // Few different digits make ties likely.
    const std::string_view alphabet = i % 2 == 0 ? "0123456789abcdefABCDEF" : "008f";
    const std::string integer_part = digits(random, alphabet, 1 + random() % 20);
    const std::string fraction = digits(random, alphabet, random() % 20);
    const int range = i % 3 == 0 ? 340 : 2400;
    const int exponent = static_cast<int>(random() % static_cast<unsigned>(range)) - range / 2;
    compare_with_library(fmt::format("0x{}.{}p{}", integer_part, fraction, exponent));
  }
}

TEST_CASE("what is spelled as a number") {
  for (const char* text : {"0", "-1", "1.5", "0x1p1", "inf", "-nan", "nan:0x1", "1e999", "nan:0x0"}) {
    CHECK_MESSAGE(is_number(text), text);
  }
  for (const char* text : {"", "a", "0x", "nan:canonical", "i32", "1_", "0drop"}) CHECK_MESSAGE(!is_number(text), text);
}
