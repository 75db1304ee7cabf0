// Numbers of a machine, as the judge knows them: intervals, and linear sums of symbols.
#pragma once

#include <cstdint>
#include <llvm/ADT/SmallVector.h>

namespace w2n::judge {

/// The values that 64 bits, read as a signed number, can have: from lo to hi. Empty if lo > hi.
struct Interval {
  static constexpr int64_t lowest = INT64_MIN;
  static constexpr int64_t highest = INT64_MAX;

  int64_t lo = lowest;
  int64_t hi = highest;

  static Interval exactly(int64_t value) { return {value, value}; }
  /// What fits in `bits` without a sign.
  static Interval unsigned_bits(unsigned bits);

  [[nodiscard]] bool is_empty() const { return lo > hi; }
  [[nodiscard]] bool is_all() const { return lo == lowest && hi == highest; }
  [[nodiscard]] bool is_within(int64_t least, int64_t most) const { return least <= lo && hi <= most; }
  [[nodiscard]] bool is_within(const Interval& other) const { return is_within(other.lo, other.hi); }
  [[nodiscard]] Interval meet(const Interval& other) const;
  [[nodiscard]] Interval join(const Interval& other) const;
  /// All values if the sum or product may not fit in 64 bits.
  [[nodiscard]] Interval plus(const Interval& other) const;
  [[nodiscard]] Interval times(int64_t factor) const;

  bool operator==(const Interval&) const = default;
};

using Symbol = uint32_t;

/// A sum of multiples of symbols and a constant, modulo 2^64. Terms are in the order of their symbols, none is zero.
class Sum {
 public:
  struct Term {
    Symbol symbol;
    int64_t scale;
    auto operator<=>(const Term&) const = default;
  };

  Sum() = default;
  explicit Sum(int64_t constant_term) : constant(constant_term) {}
  static Sum of(Symbol symbol) {
    Sum sum;
    sum.terms.push_back({symbol, 1});
    return sum;
  }

  [[nodiscard]] bool is_constant() const { return terms.empty(); }
  [[nodiscard]] Sum plus(const Sum& other) const { return combine(other, 1); }
  [[nodiscard]] Sum minus(const Sum& other) const { return combine(other, -1); }
  [[nodiscard]] Sum plus(int64_t number) const;
  [[nodiscard]] Sum times(int64_t factor) const;
  [[nodiscard]] Sum without_constant() const;
  /// Of what it can be at least; 63 of 0.
  [[nodiscard]] unsigned trailing_zeros() const;
  /// A sum that is this one when it is multiplied by 2^bits; there are no more trailing zeros.
  [[nodiscard]] Sum shifted_down(unsigned bits) const;
  [[nodiscard]] int64_t scale_of(Symbol symbol) const;
  /// Whether its negation is the form that facts are kept in.
  [[nodiscard]] bool is_negative_first() const { return !terms.empty() && terms.front().scale < 0; }

  bool operator==(const Sum& other) const { return constant == other.constant && terms == other.terms; }
  bool operator<(const Sum& other) const;

  llvm::SmallVector<Term, 2> terms;
  int64_t constant = 0;

 private:
  [[nodiscard]] Sum combine(const Sum& other, int64_t sign) const;
};

}  // namespace w2n::judge
