#include "sum.h"

#include <algorithm>
#include <bit>

namespace w2n::judge {
namespace {

using Wide = __int128;

Interval fitting(Wide lo, Wide hi) {
  if (lo < Interval::lowest || hi > Interval::highest) return {};
  return {static_cast<int64_t>(lo), static_cast<int64_t>(hi)};
}

int64_t wrapping_add(int64_t a, int64_t b) {
  return static_cast<int64_t>(static_cast<uint64_t>(a) + static_cast<uint64_t>(b));
}
int64_t wrapping_multiply(int64_t a, int64_t b) {
  return static_cast<int64_t>(static_cast<uint64_t>(a) * static_cast<uint64_t>(b));
}

}  // namespace

Interval Interval::unsigned_bits(unsigned bits) {
  if (bits >= 64) return {};
  return {0, static_cast<int64_t>((uint64_t{1} << bits) - 1)};
}

Interval Interval::meet(const Interval& other) const { return {std::max(lo, other.lo), std::min(hi, other.hi)}; }

Interval Interval::join(const Interval& other) const {
  if (is_empty()) return other;
  if (other.is_empty()) return *this;
  return {std::min(lo, other.lo), std::max(hi, other.hi)};
}

Interval Interval::plus(const Interval& other) const { return fitting(Wide{lo} + other.lo, Wide{hi} + other.hi); }

Interval Interval::times(int64_t factor) const {
  const Wide first = Wide{lo} * factor;
  const Wide second = Wide{hi} * factor;
  return fitting(std::min(first, second), std::max(first, second));
}

Sum Sum::combine(const Sum& other, int64_t sign) const {
  Sum result(wrapping_add(constant, wrapping_multiply(other.constant, sign)));
  const auto* left = terms.begin();
  const auto* right = other.terms.begin();
  while (left != terms.end() || right != other.terms.end()) {
    Term term{};
    if (right == other.terms.end() || (left != terms.end() && left->symbol < right->symbol)) {
      term = *left++;
    } else if (left == terms.end() || right->symbol < left->symbol) {
      term = {right->symbol, wrapping_multiply(right->scale, sign)};
      ++right;
    } else {
      term = {left->symbol, wrapping_add(left->scale, wrapping_multiply(right->scale, sign))};
      ++left;
      ++right;
    }
    if (term.scale != 0) result.terms.push_back(term);
  }
  return result;
}

Sum Sum::plus(int64_t number) const {
  Sum result = *this;
  result.constant = wrapping_add(constant, number);
  return result;
}

Sum Sum::times(int64_t factor) const {
  Sum result(wrapping_multiply(constant, factor));
  for (const Term& term : terms) {
    const int64_t scale = wrapping_multiply(term.scale, factor);
    if (scale != 0) result.terms.push_back({term.symbol, scale});
  }
  return result;
}

Sum Sum::without_constant() const {
  Sum result = *this;
  result.constant = 0;
  return result;
}

unsigned Sum::trailing_zeros() const {
  const auto zeros_of = [](int64_t number) {
    return std::min(63U, static_cast<unsigned>(std::countr_zero(static_cast<uint64_t>(number))));
  };
  unsigned result = zeros_of(constant);
  for (const Term& term : terms) result = std::min(result, zeros_of(term.scale));
  return result;
}

Sum Sum::shifted_down(unsigned bits) const {
  Sum result(constant >> bits);
  for (const Term& term : terms) result.terms.push_back({term.symbol, term.scale >> bits});
  return result;
}

int64_t Sum::scale_of(Symbol symbol) const {
  for (const Term& term : terms) {
    if (term.symbol == symbol) return term.scale;
  }
  return 0;
}

bool Sum::operator<(const Sum& other) const {
  if (constant != other.constant) return constant < other.constant;
  return std::lexicographical_compare(terms.begin(), terms.end(), other.terms.begin(), other.terms.end());
}

}  // namespace w2n::judge
