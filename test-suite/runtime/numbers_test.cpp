// The number conversions of --invoke against the C library's, which round exactly too, and wide division against the
// compiler's. The number of random inputs for each property is W2N_TEST_ROUNDS, or fewer by default.
#include <bit>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>

#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include "arch/generic/long_division.h"
#include "core/format_number.h"
#include "core/parse_number.h"

namespace {

using w2n::f32_format;
using w2n::f64_format;
using w2n::FloatFormat;

size_t rounds() {
  const char* value = std::getenv("W2N_TEST_ROUNDS");
  return value != nullptr ? std::strtoull(value, nullptr, 10) : 20'000;
}

/// What parse_float makes of a text, or nothing.
std::string parsed(const std::string& text, FloatFormat format) {
  uint64_t bits = 0;
  if (!w2n::parse_float(text.c_str(), format, bits)) return "refused";
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%llx", static_cast<unsigned long long>(bits));
  return buffer;
}

std::string hexadecimal(uint64_t bits) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%llx", static_cast<unsigned long long>(bits));
  return buffer;
}

std::string expected(const std::string& text, FloatFormat format) {
  if (format.width == 32) return hexadecimal(std::bit_cast<uint32_t>(std::strtof(text.c_str(), nullptr)));
  return hexadecimal(std::bit_cast<uint64_t>(std::strtod(text.c_str(), nullptr)));
}

std::string formatted(FloatFormat format, uint64_t bits) {
  char text[w2n::number_text_size];
  w2n::format_float(text, format, bits);
  return text;
}
std::string formatted(double value) { return formatted(f64_format, std::bit_cast<uint64_t>(value)); }
std::string formatted(float value) { return formatted(f32_format, std::bit_cast<uint32_t>(value)); }

std::string integer(unsigned width, uint64_t bits) {
  char text[w2n::number_text_size];
  w2n::format_integer(text, width, bits);
  return text;
}

std::string parsed_integer(const std::string& text, unsigned width) {
  uint64_t bits = 0;
  return w2n::parse_integer(text.c_str(), width, bits) ? hexadecimal(bits) : "refused";
}

std::string print(const char* format, double value, int precision) {
  char buffer[1200];
  std::snprintf(buffer, sizeof buffer, format, precision, value);
  return buffer;
}

/// The middle between a finite double and its upper neighbour, in all its digits.
std::string middle_above(uint64_t bits) {
  const auto value = std::bit_cast<double>(bits);
  const auto next = std::bit_cast<double>(bits + 1);
  const long double middle = (static_cast<long double>(value) + static_cast<long double>(next)) / 2;
  char buffer[1400];
  std::snprintf(buffer, sizeof buffer, "%.1100Le", middle);
  return buffer;
}

bool finite(uint64_t bits) { return std::isfinite(std::bit_cast<double>(bits)); }

}  // namespace

TEST_CASE("integers of either range are accepted, and nothing beyond it") {
  CHECK(parsed_integer("0", 32) == "0");
  CHECK(parsed_integer("-1", 32) == "ffffffff");
  CHECK(parsed_integer("+7", 32) == "7");
  CHECK(parsed_integer("4294967295", 32) == "ffffffff");
  CHECK(parsed_integer("4294967296", 32) == "refused");
  CHECK(parsed_integer("-2147483648", 32) == "80000000");
  CHECK(parsed_integer("-2147483649", 32) == "refused");
  CHECK(parsed_integer("0xFFFFFFFF", 32) == "ffffffff");
  CHECK(parsed_integer("0x100000000", 32) == "refused");
  CHECK(parsed_integer("-0x80000000", 32) == "80000000");
  CHECK(parsed_integer("18446744073709551615", 64) == "ffffffffffffffff");
  CHECK(parsed_integer("18446744073709551616", 64) == "refused");
  CHECK(parsed_integer("99999999999999999999999999999999999999999999", 64) == "refused");
  CHECK(parsed_integer("-9223372036854775808", 64) == "8000000000000000");
  CHECK(parsed_integer("-9223372036854775809", 64) == "refused");
  CHECK(parsed_integer("0x7fffffffffffffff", 64) == "7fffffffffffffff");
  for (const char* text : {"", "-", "+", "0x", "x1", "1x", "1 ", " 1", "--1", "1.0", "0xg", "1e3", "a"}) {
    CAPTURE(text);
    CHECK(parsed_integer(text, 32) == "refused");
  }
}

TEST_CASE("integers are printed signed") {
  CHECK(integer(32, 0) == "0");
  CHECK(integer(32, 0xffffffff) == "-1");
  CHECK(integer(32, 0x80000000) == "-2147483648");
  CHECK(integer(32, 0x7fffffff) == "2147483647");
  CHECK(integer(64, ~uint64_t{0}) == "-1");
  CHECK(integer(64, uint64_t{1} << 63) == "-9223372036854775808");
}

TEST_CASE("what is no number is refused") {
  for (const char* text :
       {"",     "-",    ".",      "e5",      ".e5",     "1e", "1e+", "1e-x", "1.2.3", "0x",  "0x.p1", "0x1p",   "0x1p+",
        "infi", "nan:", "nan:0x", "nan:0x0", "nan:0xg", "na", "1f",  " 1",   "1 ",    "1_0", "--1",   "0x1.8q3"}) {
    CAPTURE(text);
    CHECK(parsed(text, f64_format) == "refused");
  }
  CHECK(parsed("nan:0x800000", f32_format) == "refused");
  CHECK(parsed("nan:0x10000000000000", f64_format) == "refused");
}

TEST_CASE("special values are read and printed") {
  CHECK(parsed("inf", f32_format) == "7f800000");
  CHECK(parsed("-inf", f64_format) == "fff0000000000000");
  CHECK(parsed("nan", f32_format) == "7fc00000");
  CHECK(parsed("-nan", f64_format) == "fff8000000000000");
  CHECK(parsed("nan:0x1", f64_format) == "7ff0000000000001");
  CHECK(formatted(HUGE_VAL) == "inf");
  CHECK(formatted(-HUGE_VALF) == "-inf");
  CHECK(formatted(f64_format, 0x7ff8000000000000) == "nan");
  CHECK(formatted(f64_format, 0xfff8000000000000) == "-nan");
  CHECK(formatted(f64_format, 0x7ff0000000000001) == "nan:0x1");
  CHECK(formatted(f32_format, 0x7fffffff) == "nan:0x7fffff");
}

TEST_CASE("floats are printed as JavaScript prints numbers") {
  CHECK(formatted(0.0) == "0");
  CHECK(formatted(-0.0) == "-0");
  CHECK(formatted(1.0) == "1");
  CHECK(formatted(-1.5) == "-1.5");
  CHECK(formatted(0.1) == "0.1");
  CHECK(formatted(0.1f) == "0.1");
  CHECK(formatted(100.0) == "100");
  CHECK(formatted(123456.789) == "123456.789");
  CHECK(formatted(1e20) == "100000000000000000000");
  CHECK(formatted(1e21) == "1e21");
  CHECK(formatted(1.25e21) == "1.25e21");
  CHECK(formatted(1e100) == "1e100");
  CHECK(formatted(1e-6) == "0.000001");
  CHECK(formatted(1e-7) == "1e-7");
  CHECK(formatted(5e-324) == "5e-324");
  CHECK(formatted(1.7976931348623157e308) == "1.7976931348623157e308");
  CHECK(formatted(2.2250738585072014e-308) == "2.2250738585072014e-308");
  // The shortest of these lies on the far side, where the neighbour is twice as far.
  CHECK(formatted(5.684341886080802e-14) == "5.684341886080802e-14");
  CHECK(formatted(9007199254740992.0) == "9007199254740992");
  CHECK(formatted(3.4028235e38f) == "3.4028235e38");
  CHECK(formatted(1e-45f) == "1e-45");
}

TEST_CASE("hexadecimal floats are rounded to the nearest, ties to even") {
  for (const char* text : {"0x1",
                           "0x1p10",
                           "0x.8",
                           "0x1.",
                           "-0x1.8p1",
                           "0x1.fffffffffffff8p0",
                           "0x1.fffffffffffff7fffffp0",
                           "0x1.00000000000008p0",
                           "0x1.000000000000080000000000000000000000001p0",
                           "0x1.00000000000018p0",
                           "0x1p-1074",
                           "0x1p-1075",
                           "0x1.0000000001p-1075",
                           "0x1p-1076",
                           "0x1.fffffffffffff8p1023",
                           "0x1.fffffffffffff7p1023",
                           "0x1p1024",
                           "0x0p999999999999",
                           "0x1p999999999999",
                           "0x1p-999999999999",
                           "0x1.ffffffp-127",
                           "0x1.000001p0",
                           "0x1.000003p0",
                           "0x0.00000000000000000000000000000001p128",
                           "0X1P1",
                           "0x1.fffffeffffffffffffp127",
                           "0x1.ffffffp127"}) {
    CAPTURE(text);
    if (text[1] == 'X') {
      CHECK(parsed(text, f64_format) == "refused");
      continue;
    }
    CHECK(parsed(text, f64_format) == expected(text, f64_format));
    CHECK(parsed(text, f32_format) == expected(text, f32_format));
  }
}

TEST_CASE("hard decimals are rounded to the nearest, ties to even") {
  const std::string many_zeros(2000, '0');
  for (const std::string& text : {std::string("1e-400"),
                                  std::string("1e400"),
                                  std::string("2.4703282292062327208e-324"),
                                  std::string("2.4703282292062328e-324"),
                                  std::string("2.2250738585072011e-308"),
                                  std::string("1.7976931348623158e308"),
                                  std::string("1.7976931348623159e308"),
                                  std::string("9007199254740993"),
                                  std::string("9007199254740993.0000000000000000000000000000000000001"),
                                  std::string("1e999999999999999999999"),
                                  std::string("1e-999999999999999999999"),
                                  std::string("0e999999999999999999999"),
                                  std::string("16777217"),
                                  std::string("16777217.00000000000000000000000001"),
                                  std::string("3.4028235677973366e38"),
                                  std::string("3.4028235677973367e38"),
                                  "0." + many_zeros + "1e2001",
                                  "1" + many_zeros + "e-2000",
                                  "1" + many_zeros + "1e-2001",
                                  middle_above(0),
                                  middle_above(0) + "1",
                                  middle_above(0x000fffffffffffff),
                                  middle_above(0x3ff0000000000000) + "0000001",
                                  middle_above(0x7feffffffffffffe)}) {
    CAPTURE(text);
    CHECK(parsed(text, f64_format) == expected(text, f64_format));
    CHECK(parsed(text, f32_format) == expected(text, f32_format));
  }
}

TEST_CASE("random decimals are read as strtod and strtof read them") {
  std::mt19937_64 random(1);
  for (size_t round = 0; round < rounds(); round++) {
    const uint64_t bits = random();
    if (!finite(bits)) continue;
    const auto value = std::bit_cast<double>(bits);
    const std::string texts[] = {
        print("%.*e", value, static_cast<int>(random() % 40)), print("%.*g", std::ldexp(value, 0), 17),
        std::to_string(random()) + "." + std::to_string(random()) + "e" +
            std::to_string(static_cast<int>(random() % 120) - 60),
        std::to_string(random() % 100000) + "e" + std::to_string(static_cast<int>(random() % 700) - 350)};
    for (const std::string& text : texts) {
      if (parsed(text, f64_format) != expected(text, f64_format) ||
          parsed(text, f32_format) != expected(text, f32_format)) {
        FAIL("misread: " << text);
      }
    }
  }
}

TEST_CASE("decimals in the middle of two floats go to the even one, and beside it to the nearer") {
  std::mt19937_64 random(2);
  for (size_t round = 0; round < rounds() / 10; round++) {
    const uint64_t bits = random() & ~(uint64_t{1} << 63);
    if (!finite(bits) || !finite(bits + 1)) continue;
    const std::string middle = middle_above(bits);
    const size_t exponent = middle.find('e');
    const std::string above = middle.substr(0, exponent) + "1" + middle.substr(exponent);
    CHECK(parsed(middle, f64_format) == hexadecimal(bits % 2 == 0 ? bits : bits + 1));
    CHECK(parsed(above, f64_format) == hexadecimal(bits + 1));
  }
}

TEST_CASE("random floats are printed with the shortest digits that read back, and those are the closest") {
  std::mt19937_64 random(3);
  for (size_t round = 0; round < rounds(); round++) {
    uint64_t bits = random();
    if (round % 8 == 0) bits &= ~uint64_t{0} << 52;  // powers of two
    if (round % 8 == 1) bits &= 0x800fffffffffffff;  // subnormal
    if (!finite(bits)) continue;
    const auto value = std::bit_cast<double>(bits);
    const std::string text = formatted(value);
    char shortest[64];
    const auto end = std::to_chars(shortest, shortest + sizeof shortest, value, std::chars_format::scientific).ptr;
    const std::string reference(shortest, end);
    // Both as the same digits and exponent, so that only the layout may differ.
    const auto digits =
        static_cast<int>(reference.find('e') - (value < 0) - (reference.find('.') != std::string::npos)) - 1;
    if (parsed(text, f64_format) != hexadecimal(bits) ||
        print("%.*e", std::strtod(text.c_str(), nullptr), digits) != print("%.*e", value, digits)) {
      FAIL("misprinted: " << reference << " as " << text);
    }
    size_t significant = 0;
    for (const char c : text.substr(0, text.find('e'))) significant += c >= '0' && c <= '9';
    if (text.find('e') != std::string::npos && significant != static_cast<size_t>(digits) + 1) {
      FAIL("not the shortest: " << text << ", " << reference);
    }
    const auto narrow = std::bit_cast<float>(static_cast<uint32_t>(bits));
    if (std::isfinite(narrow) &&
        parsed(formatted(narrow), f32_format) != hexadecimal(std::bit_cast<uint32_t>(narrow))) {
      FAIL("misprinted f32: " << formatted(narrow));
    }
  }
}

TEST_CASE("division of 128 bits is the compiler's") {
  std::mt19937_64 random(128);
  const auto wide = [&] {
    const w2n::Uint128 bits = w2n::Uint128{random()} << 64 | random();
    return bits >> (random() % 128);
  };
  for (size_t i = 0; i < rounds(); ++i) {
    const w2n::Uint128 dividend = wide();
    const w2n::Uint128 divisor = wide() | 1;
    const auto result = w2n::divide(dividend, divisor);
    CHECK(result.quotient == dividend / divisor);
    CHECK(result.remainder == dividend % divisor);
    const auto negative = -static_cast<w2n::Int128>(dividend >> 1);
    const auto small = static_cast<w2n::Int128>(divisor >> 1) + 1;
    const auto signed_result = w2n::divide_signed<w2n::Uint128>(negative, small);
    CHECK(static_cast<w2n::Int128>(signed_result.quotient) == negative / small);
    CHECK(static_cast<w2n::Int128>(signed_result.remainder) == negative % small);
  }
}
