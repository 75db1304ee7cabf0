#include "state.h"

#include <algorithm>

namespace w2n::judge {

Symbol Symbols::intern(Origin origin, uint64_t place, int which, const Sum& sum, Interval interval) {
  const auto [it, is_new] = known_.try_emplace({origin, place, which, sum}, static_cast<Symbol>(infos_.size()));
  if (is_new) infos_.push_back({origin, place, which, sum, interval});
  return it->second;
}

Symbol Symbols::low(const Sum& sum, unsigned bits) {
  // Bits above don't matter, nor do they within.
  const unsigned unused = 64 - bits;
  const auto shortened = [&](int64_t number) {
    return static_cast<int64_t>(static_cast<uint64_t>(number) << unused) >> unused;
  };
  Sum plain(sum.constant);
  for (const Sum::Term& term : sum.terms) {
    const bool is_inner = is_low(term.symbol) && low_bits(term.symbol) >= bits;
    const Sum inner = is_inner ? low_of(term.symbol) : Sum::of(term.symbol);
    plain = plain.plus(inner.times(term.scale));
  }
  Sum normal(shortened(plain.constant));
  for (const Sum::Term& term : plain.terms) {
    if (const int64_t scale = shortened(term.scale); scale != 0) normal.terms.push_back({term.symbol, scale});
  }
  const auto make = [&](const Sum& of) {
    return intern(Origin::low, 0, static_cast<int>(bits), of, Interval::unsigned_bits(bits));
  };
  const size_t known = infos_.size();
  const Symbol symbol = make(normal);
  if (symbol < known) return symbol;
  normal.constant = shortened(normal.constant + (int64_t{1} << (bits - 1)));
  const Symbol opposite = make(normal);
  infos_[symbol].opposite = opposite;
  infos_[opposite].opposite = symbol;
  return symbol;
}

std::optional<int64_t> Symbols::value_with(const Sum& sum, Symbol symbol, int64_t value) const {
  Sum result(sum.constant);
  for (const Sum::Term& term : sum.terms) {
    std::optional<int64_t> of;
    if (term.symbol == symbol) {
      of = value;
    } else if (is_low(term.symbol)) {
      of = value_with(low_of(term.symbol), symbol, value);
      if (of) of = static_cast<int64_t>(static_cast<uint64_t>(*of) & ~(~uint64_t{0} << low_bits(term.symbol)));
    }
    if (!of) return std::nullopt;
    result = result.plus(Sum(*of).times(term.scale));
  }
  return result.constant;
}

Interval State::fact(const Sum& linear) const {
  if (linear.is_negative_first()) {
    const auto it = facts.find(linear.times(-1));
    return it == facts.end() ? Interval{} : it->second.times(-1);
  }
  const auto it = facts.find(linear);
  return it == facts.end() ? Interval{} : it->second;
}

/// What is known of a symbol by itself, by what it is the low bits of, and by its opposite: so what a comparison of
/// signed numbers says is known of the unsigned ones.
Interval State::of_symbol(Symbol symbol) const {
  Interval own = symbols_->interval(symbol).meet(fact(Sum::of(symbol)));
  if (!symbols_->is_low(symbol)) return own;
  const Interval whole = of_terms(symbols_->low_of(symbol));
  if (whole.is_within(symbols_->interval(symbol))) own = own.meet(whole);
  const int64_t half = int64_t{1} << (symbols_->low_bits(symbol) - 1);
  const Interval other = fact(Sum::of(symbols_->opposite(symbol)));
  if (other.is_within(0, half - 1)) return own.meet(other.plus(Interval::exactly(half)));
  if (other.is_within(half, Interval::highest)) return own.meet(other.plus(Interval::exactly(-half)));
  return own;
}

Interval State::of_terms(const Sum& sum) const {
  Interval result = Interval::exactly(sum.constant);
  for (const Sum::Term& term : sum.terms) {
    result = result.plus(of_symbol(term.symbol).times(term.scale));
  }
  return result;
}

namespace {

// Constants are equal to themselves modulo 2^63, which is enough.
constexpr uint64_t max_modulus = uint64_t{1} << 63;

uint64_t power_in(uint64_t number) { return number == 0 ? max_modulus : std::min(max_modulus, number & -number); }

/// Of multiples; what is beyond the largest modulus is lost.
uint64_t scaled_modulus(uint64_t modulus, int64_t scale) {
  const uint64_t factor = power_in(static_cast<uint64_t>(scale));
  return modulus > max_modulus / factor ? max_modulus : modulus * factor;
}

}  // namespace

Stride Stride::join(const Stride& other) const {
  const uint64_t common = std::min({modulus, other.modulus, power_in(rest - other.rest)});
  return {common, rest & (common - 1)};
}

/// Low bits are equal to what they are the low bits of, modulo a power of two.
Stride State::stride(const Sum& sum) const {
  Sum whole(sum.constant);
  uint64_t modulus = max_modulus;
  for (const Sum::Term& term : sum.terms) {
    if (!symbols_->is_low(term.symbol)) {
      whole = whole.plus(Sum::of(term.symbol).times(term.scale));
      continue;
    }
    whole = whole.plus(symbols_->low_of(term.symbol).times(term.scale));
    modulus = std::min(modulus, scaled_modulus(uint64_t{1} << symbols_->low_bits(term.symbol), term.scale));
  }
  Stride result = whole == sum ? stride_of_terms(sum) : stride(whole);
  result.modulus = std::min(result.modulus, modulus);
  result.rest &= result.modulus - 1;
  return result;
}

Stride State::stride_of_terms(const Sum& sum) const {
  Stride result{max_modulus, static_cast<uint64_t>(sum.constant)};
  for (const Sum::Term& term : sum.terms) {
    Stride of;
    if (const auto it = strides.find(term.symbol); it != strides.end()) of = it->second;
    result.modulus = std::min(result.modulus, scaled_modulus(of.modulus, term.scale));
    result.rest += of.rest * static_cast<uint64_t>(term.scale);
  }
  result.rest &= result.modulus - 1;
  return result;
}

/// The part of the interval that the sum can have.
Interval State::trimmed(const Sum& sum, Interval interval) const {
  const Stride of = stride(sum);
  if (of.modulus == 1 || of.modulus > (uint64_t{1} << 40) || interval.is_empty()) return interval;
  const auto distance = [&](uint64_t from, uint64_t to) {
    return static_cast<int64_t>((to - from) & (of.modulus - 1));
  };
  const int64_t up = distance(static_cast<uint64_t>(interval.lo), of.rest);
  const int64_t down = distance(of.rest, static_cast<uint64_t>(interval.hi));
  if (interval.lo <= Interval::highest - up) interval.lo += up;
  if (interval.hi >= Interval::lowest + down) interval.hi -= down;
  return interval;
}

Interval State::evaluate(const Sum& sum) const {
  constexpr unsigned max_equalities = 2;
  unsigned uses = 60;  // where there are many, the first will do
  return sum.is_constant() ? Interval::exactly(sum.constant) : trimmed(sum, by_facts(sum, max_equalities, uses));
}

/// What follows from the facts of one term or two at a time, or, after using so many equalities; `uses` is how many
/// more may be tried.
Interval State::by_facts(const Sum& sum, unsigned equalities, unsigned& uses) const {
  Interval result = of_terms(sum);
  if (sum.terms.empty()) return result;
  const Sum linear = sum.without_constant();
  const Interval constant = Interval::exactly(sum.constant);
  result = result.meet(fact(linear).plus(constant));
  constexpr size_t max_terms = 6;
  for (const auto& [known, interval] : facts) {
    if (known.terms.size() < 2 || known.terms.size() > max_terms) continue;
    const bool is_equality = equalities > 0 && interval.lo == interval.hi;
    for (const Sum::Term& term : known.terms) {
      const int64_t scale = linear.scale_of(term.symbol);
      // The quotient of the least number and -1 doesn't fit.
      if (scale == 0 || scale == INT64_MIN || scale % term.scale != 0) continue;
      const int64_t factor = scale / term.scale;
      const Sum rest = sum.minus(known.times(factor));
      const bool is_simpler = is_equality && uses > 0 && rest.terms.size() <= sum.terms.size();
      if (is_simpler) --uses;
      const Interval of_rest =
          is_simpler ? by_facts(rest, equalities - 1, uses)
                     : of_terms(rest).meet(fact(rest.without_constant()).plus(Interval::exactly(rest.constant)));
      result = result.meet(of_rest.plus(interval.times(factor)));
      if (!is_equality) break;
    }
  }
  return result;
}

void State::learn(const Sum& sum, Interval interval) {
  if (sum.is_constant()) {
    if (interval.meet(Interval::exactly(sum.constant)).is_empty()) is_reachable = false;
    return;
  }
  // Where subtracting the constant may wrap, nothing follows.
  const Sum linear = sum.without_constant();
  if (sum.constant == Interval::lowest) return;
  Interval moved;
  const auto move = [&](const Interval& from) {
    return !__builtin_sub_overflow(from.lo, sum.constant, &moved.lo) &&
           !__builtin_sub_overflow(from.hi, sum.constant, &moved.hi);
  };
  if (!move(interval) && !move(interval.meet(evaluate(sum)))) return;
  const bool is_negative = linear.is_negative_first();
  const Sum key = is_negative ? linear.times(-1) : linear;
  if (is_negative && moved.lo == Interval::lowest) return;
  if (is_negative) moved = {-moved.hi, -moved.lo};
  const Interval known = evaluate(key);
  const Interval result = known.meet(moved);
  if (result.is_empty())
    is_reachable = false;
  else if (result != known)
    facts[key] = result;
}

Sum State::low(const Sum& sum, unsigned bits) {
  if (bits >= 64) return sum;
  const Interval all = Interval::unsigned_bits(bits);
  if (sum.is_constant()) return Sum(sum.constant & all.hi);
  const bool fits = evaluate(sum).is_within(all);
  if (fits) return sum;
  const Symbol symbol = symbols_->low(sum, bits);
  return Sum::of(symbol);
}

void State::forget(Symbol symbol) {
  const auto mentions = [&](const Sum& sum) {
    return symbols_->any(sum, [&](Symbol other) { return other == symbol; });
  };
  std::erase_if(facts, [&](const auto& entry) { return mentions(entry.first); });
  trusts.erase(symbol);
  strides.erase(symbol);
  const auto is_old = [&](const auto& entry) { return mentions(entry.first) || mentions(entry.second.value); };
  if (std::erase_if(slots, is_old) != 0) is_stale = true;
  if (mentions(flags.left) || mentions(flags.right)) flags = {};
  if (std::ranges::any_of(registers, mentions)) is_stale = true;
}

// left + by <= right.
void State::assume_less(const Sum& left, const Sum& right, int64_t by) {
  const Interval a = evaluate(left);
  const Interval b = evaluate(right);
  int64_t most = 0;
  int64_t least = 0;
  if (__builtin_sub_overflow(b.hi, by, &most) || __builtin_add_overflow(a.lo, by, &least)) {
    is_reachable = false;
    return;
  }
  learn(left, {Interval::lowest, most});
  learn(right, {least, Interval::highest});
  if (!is_reachable) return;
  const Sum difference = left.minus(right);
  const Interval known = a.plus(b.times(-1));
  if (!known.is_all() && !difference.is_constant()) learn(difference, {known.lo, -by});
}

void State::assume_different(const Sum& left, const Sum& right) {
  const Sum difference = left.minus(right);
  const Interval known = evaluate(difference);
  if (known == Interval::exactly(0))
    is_reachable = false;
  else if (known.lo == 0)
    learn(difference, {1, known.hi});
  else if (known.hi == 0)
    learn(difference, {known.lo, -1});
}

Condition inverse(Condition condition) { return static_cast<Condition>(static_cast<uint8_t>(condition) ^ 1U); }

void State::assume(const Comparison& comparison, Condition condition) {
  if (comparison.bits == 0) return;
  if (comparison.with_zero && condition != Condition::e && condition != Condition::ne && condition != Condition::s &&
      condition != Condition::ns) {
    return;
  }
  const Sum a = low(comparison.left, comparison.bits);
  const Sum b = low(comparison.right, comparison.bits);
  const Interval left = evaluate(a);
  const Interval right = evaluate(b);
  const bool is_wide = comparison.bits == 64;
  const int64_t most_positive = Interval::unsigned_bits(comparison.bits - 1).hi;
  const Interval positive{0, most_positive};
  const bool left_positive = left.is_within(positive);
  const bool right_positive = right.is_within(positive);
  // As unsigned numbers. A value below a positive one is positive, also where a 64-bit value reads as a negative one.
  const auto below = [&](const Sum& low_side, const Sum& high_side, const Interval& high, int64_t by) {
    if (is_wide && !high.is_within(positive)) return;
    if (is_wide) learn(low_side, {0, high.hi - by});
    if (is_reachable) assume_less(low_side, high_side, by);
  };
  const auto signed_below = [&](const Sum& low_side, const Sum& high_side, int64_t by) {
    if (is_wide || (left_positive && right_positive)) assume_less(low_side, high_side, by);
  };
  switch (condition) {
    case Condition::b: below(a, b, right, 1); break;
    case Condition::be: below(a, b, right, 0); break;
    case Condition::a: below(b, a, left, 1); break;
    case Condition::ae: below(b, a, left, 0); break;
    case Condition::e:
      learn(a, right);
      if (is_reachable) learn(b, left);
      if (is_reachable) learn(a.minus(b), Interval::exactly(0));
      break;
    case Condition::ne: assume_different(a, b); break;
    case Condition::l: signed_below(a, b, 1); break;
    case Condition::le: signed_below(a, b, 0); break;
    case Condition::g:
    case Condition::ge:
      if (right_positive) learn(a, positive);
      if (!is_reachable) break;
      if (is_wide || right_positive) assume_less(b, a, condition == Condition::g ? 1 : 0);
      break;
    case Condition::ns:
      if (b == Sum(0)) learn(a, positive);
      break;
    default: break;
  }
}

std::optional<Trust> State::trust(const Sum& sum) const {
  if (sum.terms.size() != 1 || sum.constant != 0 || sum.terms[0].scale != 1) return std::nullopt;
  const auto it = trusts.find(sum.terms[0].symbol);
  return it == trusts.end() ? std::nullopt : std::optional(it->second);
}

void State::collect_garbage() {
  const Processor& processor = symbols_->processor();
  for (int i = 0; i < temporaries; ++i) registers[processor.temporary(i)] = Sum(0);
  std::set<Symbol> live{symbols_->entry(processor.stack_pointer)};
  const auto mark = [&](const Sum& sum) { symbols_->visit(sum, [&](Symbol symbol) { live.insert(symbol); }); };
  for (const Sum& value : registers) mark(value);
  for (const auto& [address, slot] : slots) {
    mark(address);
    mark(slot.value);
  }
  mark(flags.left);
  mark(flags.right);
  // A comparison with a table's size outlives the register that held it.
  for (const auto& [symbol, trust] : trusts) {
    if (trust.kind == Trust::Kind::size) live.insert(symbol);
  }
  const auto is_dead = [&](Symbol symbol) { return !symbols_->is_low(symbol) && !live.contains(symbol); };
  std::erase_if(facts, [&](const auto& entry) { return symbols_->any(entry.first, is_dead); });
  std::erase_if(trusts, [&](const auto& entry) { return !live.contains(entry.first); });
  std::erase_if(strides, [&](const auto& entry) { return !live.contains(entry.first); });
}

}  // namespace w2n::judge
