// Numbers from text.
//
// Decimals are compared exactly. The digits become a ratio of two integers, and long division finds the first 64 bits
// of that ratio. Of the remainder it only matters whether it is zero.
#include "core/parse_number.h"

#include "core/big_integer.h"

namespace w2n {

namespace {

/// The value of a digit, or -1. `base` is 10 or 16.
int digit_value(char c, unsigned base) {
  const unsigned lower = static_cast<unsigned char>(c) | 0x20U;
  unsigned value = static_cast<unsigned char>(c) - unsigned{'0'};
  if (value > 9) value = lower >= 'a' && lower <= 'z' ? lower - 'a' + 10 : base;
  return value < base ? static_cast<int>(value) : -1;
}

struct Scanner {
  const char* position;

  bool accept(const char* word) {
    const char* p = position;
    while (*word != 0) {
      if (*p++ != *word++) return false;
    }
    position = p;
    return true;
  }
  /// Accepts a sign; returns whether it is a minus.
  bool sign() {
    if (accept("-")) return true;
    accept("+");
    return false;
  }
  /// Reads digits up to something else. False if there is none, or if the value needs more than 64 bits.
  bool integer(unsigned base, uint64_t& value) {
    value = 0;
    bool any = false;
    bool fits = true;
    for (int digit; (digit = digit_value(*position, base)) >= 0; position++) {
      any = true;
      fits = fits && !__builtin_mul_overflow(value, base, &value) &&
             !__builtin_add_overflow(value, static_cast<uint64_t>(digit), &value);
    }
    return any && fits;
  }
};

/// A number that is at least `bits` * 2^exponent and less than (`bits` + 1) * 2^exponent; `inexact` if it isn't `bits`.
struct Approximation {
  uint64_t bits;
  int exponent;
  bool inexact;
};

/// The nearest float's bits.
uint64_t round_to_format(Approximation number, FloatFormat format) {
  if (number.bits == 0) return 0;
  const int leading_zeros = __builtin_clzll(number.bits);
  const uint64_t bits = number.bits << leading_zeros;
  const int exponent = number.exponent - leading_zeros + 63;  // of the first bit
  if (exponent > format.max_exponent()) return format.infinity();
  const int below = format.min_exponent() - exponent;  // a subnormal number has fewer bits
  const int dropped = static_cast<int>(64 - format.precision) + (below > 0 ? below : 0);
  if (dropped > 64) return 0;
  const uint64_t kept = dropped == 64 ? 0 : bits >> dropped;
  const uint64_t rest = bits << (64 - dropped);
  constexpr uint64_t half = uint64_t{1} << 63;
  const bool up = rest > half || (rest == half && (number.inexact || kept % 2 != 0));
  // The leading 1 of a normal number counts as 1 in the exponent, as does a carry out of the fraction.
  const uint64_t biased = below > 0 ? 0 : static_cast<uint64_t>(exponent - format.min_exponent());
  return (biased << format.fraction_bits()) + kept + (up ? 1 : 0);
}

/// The first 64 bits of a ratio of two positive integers.
Approximation divide(BigInteger& numerator, BigInteger& denominator) {
  // Between 1/2 and 2 from here on.
  const int shift = static_cast<int>(denominator.bit_length()) - static_cast<int>(numerator.bit_length());
  if (shift > 0) numerator.shift_left(static_cast<unsigned>(shift));
  if (shift < 0) denominator.shift_left(static_cast<unsigned>(-shift));
  Approximation result = {0, -shift + 1, false};
  for (; result.bits >> 63 == 0; result.exponent--) {
    result.bits <<= 1;
    if (numerator.compare(denominator) >= 0) {
      numerator.subtract(denominator);
      result.bits |= 1;
    }
    numerator.shift_left(1);
  }
  result.inexact = !numerator.is_zero();
  return result;
}

/// The digits of a number, read up to its exponent.
struct Digits {
  bool any = false;
  int count = 0;      // of those kept, without leading zeros
  int point = 0;      // where the point is, relative to the end of the digits kept
  bool more = false;  // whether a digit that wasn't kept is not 0
};

/// Reads digits with a point among them or not, hands those that matter to `keep`.
template <class Keep>
Digits scan_digits(Scanner& scanner, unsigned base, int limit, Keep keep) {
  Digits digits;
  bool fraction = false;
  for (;; scanner.position++) {
    if (!fraction && *scanner.position == '.') {
      fraction = true;
      continue;
    }
    const int digit = digit_value(*scanner.position, base);
    if (digit < 0) return digits;
    digits.any = true;
    if (fraction) digits.point--;
    if (digit == 0 && digits.count == 0) continue;
    if (digits.count < limit) {
      keep(static_cast<uint32_t>(digit));
      digits.count++;
    } else {
      digits.more = digits.more || digit != 0;
      digits.point++;
    }
  }
}

/// Reads an exponent that `letter` begins, or none. False if it is malformed.
bool scan_exponent(Scanner& scanner, char letter, int& exponent) {
  exponent = 0;
  if ((*scanner.position | 0x20) != letter) return true;
  scanner.position++;
  const bool negative = scanner.sign();
  if (digit_value(*scanner.position, 10) < 0) return false;
  // Far more than the digits of any command line can make up for.
  constexpr uint64_t limit = 100'000'000;
  uint64_t value;
  if (!scanner.integer(10, value) || value > limit) value = limit;
  exponent = negative ? -static_cast<int>(value) : static_cast<int>(value);
  return true;
}

bool parse_hexadecimal(Scanner& scanner, FloatFormat format, uint64_t& bits) {
  uint64_t value = 0;
  const Digits digits = scan_digits(scanner, 16, 16, [&](uint32_t digit) { value = value << 4 | digit; });
  int exponent;
  if (!digits.any || !scan_exponent(scanner, 'p', exponent)) return false;
  bits = round_to_format({value, exponent + 4 * digits.point, digits.more}, format);
  return true;
}

bool parse_decimal(Scanner& scanner, FloatFormat format, uint64_t& bits) {
  // 767 digits tell any decimal from the middle between two floats; what comes after them counts as one more.
  constexpr int limit = 800;
  BigInteger numerator;
  Digits digits = scan_digits(scanner, 10, limit, [&](uint32_t digit) { numerator.multiply_add(10, digit); });
  int exponent;
  if (!digits.any || !scan_exponent(scanner, 'e', exponent)) return false;
  exponent += digits.point;
  if (digits.more) {
    numerator.multiply_add(10, 1);
    exponent--;
    digits.count++;
  }
  // The number is less than 10^magnitude and not less than a tenth of that.
  const int magnitude = digits.count + exponent;
  if (digits.count == 0 || magnitude < -330) {
    bits = 0;
  } else if (magnitude > 310) {
    bits = format.infinity();
  } else {
    BigInteger denominator(1);
    BigInteger& scaled = exponent < 0 ? denominator : numerator;
    scaled.multiply_by_power_of_ten(static_cast<unsigned>(exponent < 0 ? -exponent : exponent));
    bits = round_to_format(divide(numerator, denominator), format);
  }
  return true;
}

bool parse_nan(Scanner& scanner, FloatFormat format, uint64_t& bits) {
  uint64_t payload = format.quiet();
  if (scanner.accept(":0x")) {
    if (!scanner.integer(16, payload) || payload == 0 || payload >> format.fraction_bits() != 0) return false;
  }
  bits = format.infinity() | payload;
  return true;
}

}  // namespace

bool parse_integer(const char* text, unsigned width, uint64_t& bits) {
  Scanner scanner = {text};
  const bool negative = scanner.sign();
  const unsigned base = scanner.accept("0x") ? 16 : 10;
  uint64_t value;
  if (!scanner.integer(base, value) || *scanner.position != 0) return false;
  const uint64_t largest = ~uint64_t{0} >> (64 - width);
  if (value > (negative ? largest / 2 + 1 : largest)) return false;
  bits = (negative ? -value : value) & largest;
  return true;
}

bool parse_float(const char* text, FloatFormat format, uint64_t& bits) {
  Scanner scanner = {text};
  const bool negative = scanner.sign();
  bool valid = true;
  if (scanner.accept("inf")) {
    bits = format.infinity();
  } else if (scanner.accept("nan")) {
    valid = parse_nan(scanner, format, bits);
  } else if (scanner.accept("0x")) {
    valid = parse_hexadecimal(scanner, format, bits);
  } else {
    valid = parse_decimal(scanner, format, bits);
  }
  if (negative) bits |= format.sign();
  return valid && *scanner.position == 0;
}

}  // namespace w2n
