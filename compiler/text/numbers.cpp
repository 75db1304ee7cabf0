#include "text/numbers.h"

#include <bit>
#include <charconv>
#include <optional>
#include <string>

namespace w2n::text {

namespace {

int digit_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// Calls `use(digit)` for each digit at the start of `text` and drops them. False unless there is at least one, and
/// each underscore stands between two digits.
template <class Use>
bool scan_digits(std::string_view& text, int base, Use use) {
  size_t at = 0;
  bool after_digit = false;
  for (; at < text.size(); ++at) {
    const int digit = digit_value(text[at]);
    if (digit >= 0 && digit < base) {
      use(static_cast<unsigned>(digit));
      after_digit = true;
    } else if (text[at] == '_' && after_digit) {
      after_digit = false;
    } else {
      break;
    }
  }
  text.remove_prefix(at);
  return after_digit;
}

bool take_prefix(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

/// Drops a sign; true for '-'. `had_sign` says whether there was one.
bool take_sign(std::string_view& text, bool* had_sign = nullptr) {
  const bool sign = !text.empty() && (text[0] == '+' || text[0] == '-');
  const bool negative = sign && text[0] == '-';
  if (sign) text.remove_prefix(1);
  if (had_sign != nullptr) *had_sign = sign;
  return negative;
}

/// The decimal exponents beyond which every literal of a text below 4 GiB is zero or infinite, whatever its digits.
constexpr int64_t exponent_limit = int64_t{1} << 50;

/// `[+-]digits`, saturated.
bool scan_exponent(std::string_view& text, int64_t& exponent) {
  const bool negative = take_sign(text);
  exponent = 0;
  const bool ok = scan_digits(text, 10, [&](unsigned digit) {
    if (exponent < exponent_limit) exponent = exponent * 10 + digit;
  });
  if (negative) exponent = -exponent;
  return ok;
}

/// An unsigned magnitude in either base, all of the text; `overflow` if it is not below 2^64.
bool scan_magnitude(std::string_view text, uint64_t& value, bool& overflow) {
  const unsigned base = take_prefix(text, "0x") ? 16 : 10;
  value = 0;
  overflow = false;
  const bool ok = scan_digits(text, static_cast<int>(base), [&](unsigned digit) {
    overflow = overflow || value > (~uint64_t{0} - digit) / base;
    value = value * base + digit;
  });
  return ok && text.empty();
}

constexpr uint64_t low_bits(unsigned bits) { return bits == 64 ? ~uint64_t{0} : (uint64_t{1} << bits) - 1; }

/// An IEEE 754 binary format and its arithmetic type.
struct Binary32 {
  using Float = float;
  using Bits = uint32_t;
  static constexpr unsigned fraction_bits = 23, exponent_bits = 8;
};
struct Binary64 {
  using Float = double;
  using Bits = uint64_t;
  static constexpr unsigned fraction_bits = 52, exponent_bits = 11;
};

template <class Format>
constexpr uint64_t infinity_bits = low_bits(Format::exponent_bits) << Format::fraction_bits;

/// A hexadecimal float without its sign: (significand + sticky fraction) * 2^exponent. `sticky` says that non-zero
/// digits below the significand were dropped; then the significand has at least 61 bits.
struct HexFloat {
  uint64_t significand = 0;
  bool sticky = false;
  int64_t exponent = 0;

  /// Appends a digit; `shift` is what it adds to the exponent when it is kept, 4 more when it is dropped.
  void add_digit(unsigned digit, int64_t shift) {
    if ((significand >> 60) == 0) {
      significand = significand << 4 | digit;
      exponent += shift;
    } else {
      sticky = sticky || digit != 0;
      exponent += shift + 4;
    }
  }
};

/// What follows "0x" of a float.
bool scan_hex_float(std::string_view text, HexFloat& number) {
  if (!scan_digits(text, 16, [&](unsigned digit) { number.add_digit(digit, 0); })) return false;
  if (take_prefix(text, ".") && !text.empty() && digit_value(text[0]) >= 0) {
    if (!scan_digits(text, 16, [&](unsigned digit) { number.add_digit(digit, -4); })) return false;
  }
  if (take_prefix(text, "p") || take_prefix(text, "P")) {
    int64_t exponent = 0;
    if (!scan_exponent(text, exponent)) return false;
    number.exponent += exponent;
  }
  return text.empty();
}

/// Rounds to nearest, ties to even. Infinity stands for an overflow.
template <class Format>
uint64_t round_to_format(HexFloat number) {
  if (number.significand == 0) return 0;
  constexpr auto bias = static_cast<int64_t>(low_bits(Format::exponent_bits - 1));
  const int zeros = std::countl_zero(number.significand);
  const uint64_t significand = number.significand << zeros;
  const int64_t exponent = number.exponent - zeros + 63;  // of the leading bit
  if (exponent > bias) return infinity_bits<Format>;

  // A normal number keeps the leading bit and the fraction; a subnormal one a bit less for each step below.
  const int64_t lowest_normal = 1 - bias;
  const int64_t below = exponent < lowest_normal ? lowest_normal - exponent : 0;
  const int64_t dropped = 63 - static_cast<int64_t>(Format::fraction_bits) + below;
  if (dropped > 64) return 0;
  const uint64_t kept = dropped == 64 ? 0 : significand >> dropped;
  const uint64_t rest = significand & low_bits(static_cast<unsigned>(dropped));
  const uint64_t half = uint64_t{1} << (dropped - 1);
  const bool up = rest > half || (rest == half && (number.sticky || (kept & 1) != 0));
  // The leading bit of a normal number adds one to the exponent field; a carry out of the fraction does so too.
  const uint64_t exponent_field = below > 0 ? 0 : static_cast<uint64_t>(exponent + bias - 1);
  return (exponent_field << Format::fraction_bits) + kept + (up ? 1 : 0);
}

/// Checks the shape of a decimal float without its sign and drops the underscores. `magnitude` becomes the decimal
/// exponent of its leading non-zero digit, which tells an overflow from an underflow.
std::optional<std::string> clean_decimal(std::string_view text, int64_t& magnitude) {
  std::string clean;
  int64_t leading_zeros = 0;
  bool seen_nonzero = false;
  const auto use = [&](unsigned digit) {
    clean += static_cast<char>('0' + digit);
    seen_nonzero = seen_nonzero || digit != 0;
    if (!seen_nonzero) ++leading_zeros;
  };
  if (!scan_digits(text, 10, use)) return std::nullopt;
  const auto integer_digits = static_cast<int64_t>(clean.size());
  if (take_prefix(text, ".")) {
    clean += '.';
    if (!text.empty() && text[0] != 'e' && text[0] != 'E' && !scan_digits(text, 10, use)) return std::nullopt;
  }
  int64_t exponent = 0;
  if (take_prefix(text, "e") || take_prefix(text, "E")) {
    if (!scan_exponent(text, exponent)) return std::nullopt;
    clean += 'e' + std::to_string(exponent);
  }
  if (!text.empty()) return std::nullopt;
  magnitude = integer_digits - 1 - leading_zeros + exponent;
  return clean;
}

template <class Format>
NumberStatus parse_decimal(std::string_view text, uint64_t& pattern) {
  int64_t magnitude = 0;
  const auto clean = clean_decimal(text, magnitude);
  if (!clean) return NumberStatus::malformed;
  typename Format::Float value = 0;
  const auto result = std::from_chars(clean->data(), clean->data() + clean->size(), value);
  // from_chars tells too large and too small alike, and leaves the value alone.
  if (result.ec == std::errc::result_out_of_range) {
    if (magnitude > 0) return NumberStatus::out_of_range;
    value = 0;
  }
  pattern = std::bit_cast<typename Format::Bits>(value);
  return NumberStatus::ok;
}

template <class Format>
NumberStatus parse_nan_payload(std::string_view text, uint64_t& pattern) {
  uint64_t payload = 0;
  bool overflow = false;
  if (!text.starts_with("0x") || !scan_magnitude(text, payload, overflow)) return NumberStatus::malformed;
  if (overflow || payload == 0 || payload > low_bits(Format::fraction_bits)) return NumberStatus::out_of_range;
  pattern = infinity_bits<Format> | payload;
  return NumberStatus::ok;
}

template <class Format>
NumberStatus parse_magnitude(std::string_view text, uint64_t& pattern) {
  if (text == "inf") {
    pattern = infinity_bits<Format>;
    return NumberStatus::ok;
  }
  if (text == "nan") {
    pattern = infinity_bits<Format> | uint64_t{1} << (Format::fraction_bits - 1);
    return NumberStatus::ok;
  }
  if (take_prefix(text, "nan:")) return parse_nan_payload<Format>(text, pattern);
  if (!take_prefix(text, "0x")) return parse_decimal<Format>(text, pattern);
  HexFloat number;
  if (!scan_hex_float(text, number)) return NumberStatus::malformed;
  const uint64_t rounded = round_to_format<Format>(number);
  if (rounded == infinity_bits<Format>) return NumberStatus::out_of_range;
  pattern = rounded;
  return NumberStatus::ok;
}

template <class Format>
NumberStatus parse_float(std::string_view text, typename Format::Bits& pattern) {
  const bool negative = take_sign(text);
  uint64_t magnitude = 0;
  const NumberStatus status = parse_magnitude<Format>(text, magnitude);
  if (status != NumberStatus::ok) return status;
  const uint64_t sign = negative ? infinity_bits<Format> + (uint64_t{1} << Format::fraction_bits) : 0;
  pattern = static_cast<Format::Bits>(sign | magnitude);
  return NumberStatus::ok;
}

}  // namespace

NumberStatus parse_unsigned(std::string_view text, unsigned bits, uint64_t& value) {
  uint64_t magnitude = 0;
  bool overflow = false;
  if (!scan_magnitude(text, magnitude, overflow)) return NumberStatus::malformed;
  if (overflow || magnitude > low_bits(bits)) return NumberStatus::out_of_range;
  value = magnitude;
  return NumberStatus::ok;
}

NumberStatus parse_integer(std::string_view text, unsigned bits, uint64_t& pattern) {
  const bool negative = take_sign(text);
  uint64_t magnitude = 0;
  bool overflow = false;
  if (!scan_magnitude(text, magnitude, overflow)) return NumberStatus::malformed;
  const uint64_t limit = negative ? uint64_t{1} << (bits - 1) : low_bits(bits);
  if (overflow || magnitude > limit) return NumberStatus::out_of_range;
  pattern = (negative ? uint64_t{0} - magnitude : magnitude) & low_bits(bits);
  return NumberStatus::ok;
}

NumberStatus parse_f32(std::string_view text, uint32_t& pattern) { return parse_float<Binary32>(text, pattern); }
NumberStatus parse_f64(std::string_view text, uint64_t& pattern) { return parse_float<Binary64>(text, pattern); }

bool is_number(std::string_view text) {
  uint64_t pattern = 0;
  return parse_f64(text, pattern) != NumberStatus::malformed;
}

}  // namespace w2n::text
