// Numbers as text.
//
// The shortest digits come from the algorithm of Steele and White ("How to print floating-point numbers accurately",
// 1990) in the form of Burger and Dybvig (1996). Exact integers hold the number, and its distances to the points in the
// middle between it and its neighbours. Digits are made until the rest is smaller than one of these distances.
#include "core/format_number.h"

#include "core/big_integer.h"

namespace w2n {

namespace {

struct Writer {
  char* position;

  void character(char c) { *position++ = c; }
  void text(const char* text) {
    while (*text != 0) character(*text++);
  }
  void repeat(char c, int count) {
    while (count-- > 0) character(c);
  }
  void digits(uint64_t value, unsigned base) {
    if (value >= base) digits(value / base, base);
    const auto digit = static_cast<unsigned>(value % base);
    character(static_cast<char>(digit < 10 ? '0' + digit : 'a' - 10 + digit));
  }
};

/// A positive number as 0.d1d2d3... * 10^exponent.
struct Decimal {
  char digits[17];
  int count;
  int exponent;
};

/// The number `significand` * 2^exponent as a fraction of `one`, and the distances to the middles below and above. All
/// but `one` grow tenfold with each digit.
struct Fraction {
  BigInteger number, one, below, above;
  bool middles_included;  // they read as this number too: ties go to the even one

  Fraction(uint64_t significand, int exponent, bool closer_below)
      : number(significand), one(1), below(1), above(1), middles_included(significand % 2 == 0) {
    // Everything twice, so that half of the distance to a neighbour is an integer; four times if the lower neighbour is
    // at half the distance of the upper.
    const unsigned doubling = closer_below ? 2 : 1;
    const unsigned left = exponent > 0 ? static_cast<unsigned>(exponent) : 0;
    const unsigned right = exponent < 0 ? static_cast<unsigned>(-exponent) : 0;
    number.shift_left(left + doubling);
    one.shift_left(right + doubling);
    below.shift_left(left);
    above.shift_left(left + doubling - 1);
  }

  void scale(unsigned power_of_ten) {
    number.multiply_by_power_of_ten(power_of_ten);
    below.multiply_by_power_of_ten(power_of_ten);
    above.multiply_by_power_of_ten(power_of_ten);
  }
  [[nodiscard]] bool may_end_below() const { return number.compare(below) < (middles_included ? 1 : 0); }
  [[nodiscard]] bool may_end_above() const {
    BigInteger sum = number;
    sum.add(above);
    return sum.compare(one) >= (middles_included ? 0 : 1);
  }
  /// Takes the digit before the point off.
  char take_digit() {
    char digit = '0';
    while (number.compare(one) >= 0) {
      number.subtract(one);
      digit++;
    }
    return digit;
  }
};

Decimal shortest(uint64_t significand, int exponent, bool closer_below) {
  Fraction fraction(significand, exponent, closer_below);
  // A decimal exponent that isn't too large: the binary one times log10(2), rounded down.
  const int binary = exponent + 63 - __builtin_clzll(significand);
  Decimal decimal = {{}, 0, binary * 30103 / 100000 - (binary < 0 ? 1 : 0)};
  if (decimal.exponent >= 0) {
    fraction.one.multiply_by_power_of_ten(static_cast<unsigned>(decimal.exponent));
  } else {
    fraction.scale(static_cast<unsigned>(-decimal.exponent));
  }
  for (; fraction.may_end_above(); decimal.exponent++) fraction.one.multiply_add(10, 0);
  for (;;) {
    fraction.scale(1);
    char digit = fraction.take_digit();
    const bool below = fraction.may_end_below();
    const bool above = fraction.may_end_above();
    if (below || above) {
      // The digit or the next: one of them is allowed, or the nearer one.
      BigInteger twice = fraction.number;
      twice.shift_left(1);
      if (!below || (above && twice.compare(fraction.one) >= 0)) digit++;
      decimal.digits[decimal.count++] = digit;
      return decimal;
    }
    decimal.digits[decimal.count++] = digit;
  }
}

void write_decimal(Writer& writer, const Decimal& decimal) {
  const int point = decimal.exponent;  // how many digits are before it
  const bool fixed = point > -6 && point <= 21;
  const int before = fixed ? point : 1;
  if (before <= 0) {
    writer.text("0.");
    writer.repeat('0', -before);
  }
  for (int i = 0; i < decimal.count; i++) {
    if (i == before && i != 0) writer.character('.');
    writer.character(decimal.digits[i]);
  }
  writer.repeat('0', before - decimal.count);
  if (fixed) return;
  writer.character('e');
  if (point < 1) writer.character('-');
  writer.digits(static_cast<unsigned>(point < 1 ? 1 - point : point - 1), 10);
}

}  // namespace

void format_integer(char* text, unsigned width, uint64_t bits) {
  Writer writer = {text};
  if ((bits >> (width - 1) & 1) != 0) {
    writer.character('-');
    bits = -bits & ~uint64_t{0} >> (64 - width);
  }
  writer.digits(bits, 10);
  writer.character(0);
}

void format_float(char* text, FloatFormat format, uint64_t bits) {
  Writer writer = {text};
  if ((bits & format.sign()) != 0) writer.character('-');
  const uint64_t fraction = bits & ((uint64_t{1} << format.fraction_bits()) - 1);
  const int biased = static_cast<int>((bits & format.infinity()) >> format.fraction_bits());
  const uint64_t leading_one = biased == 0 ? 0 : uint64_t{1} << format.fraction_bits();
  const int exponent = (biased == 0 ? 1 : biased) - format.max_exponent() - static_cast<int>(format.fraction_bits());
  if ((bits & format.infinity()) == format.infinity()) {
    writer.text(fraction == 0 ? "inf" : "nan");
    if (fraction != 0 && fraction != format.quiet()) {
      writer.text(":0x");
      writer.digits(fraction, 16);
    }
  } else if (fraction == 0 && biased == 0) {
    writer.character('0');
  } else {
    write_decimal(writer, shortest(leading_one | fraction, exponent, fraction == 0 && biased > 1));
  }
  writer.character(0);
}

}  // namespace w2n
