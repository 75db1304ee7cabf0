#include "transfer.h"

#include <algorithm>
#include <bit>

namespace w2n::judge {
namespace {

// Numbers of results of one instruction that are no registers.
constexpr int of_memory = 100;
constexpr int of_operation = 101;
constexpr int of_high_byte = 200;  // and the register
// As a width: a part of a register that isn't its lowest.
constexpr unsigned high_byte = 0;

bool same_register(const Operand& left, const Operand& right) {
  return left.kind == Operand::Kind::reg && right.kind == Operand::Kind::reg && left.reg == right.reg;
}

Interval bits_of(int64_t most) {
  return Interval::unsigned_bits(static_cast<unsigned>(std::bit_width(static_cast<uint64_t>(most))));
}

}  // namespace

State Transfer::at_entry() {
  State state(symbols_);
  for (int i = 0; i < processor_.all_registers(); ++i) state.registers.push_back(Sum::of(symbols_.entry(i)));
  return state;
}

/// `width`: the value is an unsigned number of so many bits, whatever the state.
Sum Transfer::fresh(const Instruction& instruction, int which, Interval interval, State& state, unsigned width) {
  // What the symbol can be at all is given by its width; what it can be here is a fact.
  if (width > 32 && interval.is_within(Interval::unsigned_bits(32))) width = 32;
  const int kind = which + (width < 64 ? 1000 * static_cast<int>(width) : 0);
  const Symbol symbol = symbols_.result(instruction.place(), kind, Interval::unsigned_bits(width));
  state.forget(symbol);
  const Sum sum = Sum::of(symbol);
  state.learn(sum, interval);
  return sum;
}

Sum Transfer::address(const Instruction& instruction, State& state) const {
  const Memory& memory = instruction.memory;
  Sum sum(memory.displacement);
  if (memory.base != no_register) sum = sum.plus(state.registers[memory.base]);
  if (memory.index != no_register) sum = sum.plus(state.registers[memory.index].times(memory.scale));
  return sum;
}

Sum Transfer::read(const Operand& operand, const Instruction& instruction, State& state) {
  switch (operand.kind) {
    case Operand::Kind::immediate: return Sum(operand.immediate);
    case Operand::Kind::memory: return read_memory(instruction, operand.bits, state);
    case Operand::Kind::reg:
      if (operand.is_high_byte)
        return fresh(instruction, of_high_byte + operand.reg, Interval::unsigned_bits(8), state);
      return state.registers[operand.reg];
    default: return fresh(instruction, of_operation + 2, {}, state);
  }
}

Sum Transfer::read_memory(const Instruction& instruction, unsigned bits, State& state) {
  if (!instruction.memory.is_understood) return fresh(instruction, of_memory, Interval::unsigned_bits(bits), state);
  const Sum where = address(instruction, state);
  const unsigned bytes = bits / 8;
  if (const auto it = state.slots.find(where); it != state.slots.end() && it->second.bytes >= bytes) {
    return state.low(it->second.value, bits);
  }
  return read_data(instruction, where, bytes, state);
}

/// Loads what may be a pointer.
Sum Transfer::read_data(const Instruction& instruction, const Sum& where, unsigned bytes, State& state) {
  const Interval at = state.evaluate(where);
  const auto loaded = [&](Trust trust, Interval interval = {}) {
    const Sum value = fresh(instruction, of_memory, interval, state);
    state.trusts[value.terms[0].symbol] = trust;
    return value;
  };
  constexpr Interval size{0, int64_t{1} << 32};
  const bool is_absolute = at.lo >= 0 && at.hi < (int64_t{1} << 40);
  const bool is_word = bytes == 8;
  const auto begin = static_cast<uint64_t>(at.lo);
  if (is_absolute && is_word) {
    const Object* object = image_.object(begin, static_cast<uint64_t>(at.hi) + 8);
    const llvm::StringRef name = object == nullptr ? "" : llvm::StringRef(object->name);
    const bool is_aligned = object != nullptr && (begin - object->begin) % 8 == 0 &&
                            std::ranges::all_of(where.terms, [](const auto& term) { return term.scale % 8 == 0; });
    const bool is_exact = at.lo == at.hi;
    const bool is_record =
        name.starts_with("w.table.") || name.starts_with("w.element.") || name.starts_with("w.data.");
    if (name.starts_with("w.table.") && name.contains(".elements") && is_aligned) {
      return loaded({Trust::Kind::reference});
    }
    if (is_record && is_exact && is_aligned && name.count('.') == 2) {
      const uint64_t field = begin - object->begin;
      if (field == 0) return loaded({Trust::Kind::elements, object->begin});
      if (field == 8) return loaded({Trust::Kind::size, object->begin}, size);
    }
    if (name.starts_with("w.memory.") && is_exact && begin == object->begin) {
      return Sum(static_cast<int64_t>(image_.initial(begin, 8)));
    }
    if (name.starts_with("w.memory.") && is_exact && begin == object->begin + 8) {
      return loaded({Trust::Kind::size, object->begin}, size);
    }
  }
  if (is_absolute && bytes <= 8) {
    const Segment* segment = image_.segment(begin, static_cast<uint64_t>(at.hi) + bytes);
    if (segment != nullptr && !segment->is_writable) {
      if (at.lo == at.hi) return Sum(static_cast<int64_t>(image_.initial(begin, bytes)));
      const auto distance = static_cast<int64_t>(state.stride(where).modulus);
      return loaded({Trust::Kind::jump_table, begin, static_cast<uint64_t>(at.hi), distance, bytes},
                    Interval::unsigned_bits(8 * bytes));
    }
  }
  // Elements of a table, and the code of a reference.
  for (const Sum::Term& term : where.terms) {
    const auto trust = state.trust(Sum::of(term.symbol));
    if (!trust || term.scale != 1 || !is_word) continue;
    const Sum offset = where.minus(Sum::of(term.symbol));
    if (trust->kind == Trust::Kind::elements && access_trusted(instruction, where, state)) {
      return loaded({Trust::Kind::reference});
    }
    if (trust->kind == Trust::Kind::reference && offset == Sum(0)) return loaded({Trust::Kind::code});
  }
  return fresh(instruction, of_memory, Interval::unsigned_bits(8 * bytes), state);
}

void Transfer::define(int reg, unsigned bits, const Sum& value, const Instruction& instruction, State& state) {
  if (bits >= 32) {
    state.registers[reg] = state.low(value, bits);
    return;
  }
  // The bits above stay.
  const Interval before = state.evaluate(state.registers[reg]);
  if (bits > 0 && before.is_within(Interval::unsigned_bits(bits))) {
    state.registers[reg] = state.low(value, bits);
    return;
  }
  const bool is_short = before.is_within(Interval::unsigned_bits(32));
  const Interval written = bits > 0 ? state.evaluate(state.low(value, bits)) : Interval{};
  state.registers[reg] = fresh(instruction, reg, is_short ? Interval::unsigned_bits(32) : Interval{}, state);
  if (bits > 0) state.learn(Sum::of(symbols_.low(state.registers[reg], bits)), written);
}

void Transfer::write(const Operand& operand, const Sum& value, const Instruction& instruction, State& state) {
  if (operand.kind == Operand::Kind::reg) {
    define(operand.reg, operand.is_high_byte ? high_byte : operand.bits, value, instruction, state);
  } else if (operand.kind == Operand::Kind::memory && instruction.memory.is_understood) {
    store(address(instruction, state), operand.bits / 8, &value, state);
  }
}

void Transfer::define_unknown(const Instruction& instruction, State& state) {
  std::set<int> defined;
  for (const Definition& definition : instruction.definitions) {
    // Both results of a long multiplication may go to the same register.
    if (!defined.insert(definition.reg).second) continue;
    const Interval interval = definition.bits == 32 ? Interval::unsigned_bits(32) : Interval{};
    define(definition.reg, definition.bits, fresh(instruction, definition.reg, interval, state), instruction, state);
  }
  if (instruction.defines_flags) state.flags = {};
}

void Transfer::set_flags(const Instruction& instruction, const Sum& left, const Sum& right, const Sum& result,
                         State& state) {
  if (!instruction.defines_flags) return;
  state.flags = {};
  const Sum zero;
  switch (instruction.kind) {
    case Kind::compare: state.flags = {left, right, instruction.bits, false}; break;
    case Kind::sub: state.flags = {left, right, instruction.bits, instruction.flags_of_zero}; break;
    case Kind::test:
      if (left == right) state.flags = {left, zero, instruction.bits, instruction.flags_of_zero};
      break;
    case Kind::bit_and:
    case Kind::bit_or:
    case Kind::bit_xor: state.flags = {result, zero, instruction.bits, instruction.flags_of_zero}; break;
    case Kind::add: state.flags = {result, zero, instruction.bits, true}; break;
    default: break;
  }
}

/// What is left of a number without its low bits: it is not below zero, nor above the number.
Sum Transfer::without_low(const Sum& number, unsigned bits, State& state) {
  const Interval before = state.evaluate(number);
  const Sum result = number.minus(Sum::of(symbols_.low(number, bits)));
  state.learn(result.minus(number), {-Interval::unsigned_bits(bits).hi, 0});
  const auto rounded = [&](int64_t value) { return (value >> bits) << bits; };
  if (before.lo >= 0) state.learn(result, {rounded(before.lo), rounded(before.hi)});
  return result;
}

Sum Transfer::bit_and(const Instruction& instruction, const Sum& left, const Sum& right, State& state) {
  const Interval a = state.evaluate(left);
  const Interval b = state.evaluate(right);
  // A mask that clears only low bits, as far as the number has bits.
  if (right.is_constant() && right.constant != 0 && a.lo >= 0) {
    const auto cleared = static_cast<unsigned>(std::countr_zero(static_cast<uint64_t>(right.constant)));
    const auto kept =
        static_cast<unsigned>(std::countr_one(static_cast<uint64_t>(right.constant) >> cleared)) + cleared;
    if (kept >= 64 || a.hi <= Interval::unsigned_bits(kept).hi) {
      return cleared == 0 ? left : without_low(left, cleared, state);
    }
  }
  Interval interval{Interval::lowest, Interval::highest};
  if (a.lo >= 0) interval = {0, a.hi};
  if (b.lo >= 0) interval = interval.meet({0, b.hi});
  const bool is_mask = right.is_constant() && right.constant >= 0;
  const unsigned width = is_mask ? static_cast<unsigned>(std::bit_width(static_cast<uint64_t>(right.constant))) : 64;
  const Sum result = fresh(instruction, of_operation, interval, state, width);
  // Without some low bits it is a little less.
  if (right.is_constant() && right.constant != 0) {
    const int64_t cleared = (right.constant & -right.constant) - 1;
    if (right.constant == ~cleared && cleared >= 0) state.learn(result.minus(left), {-cleared, 0});
    const Stride stride{static_cast<uint64_t>(cleared) + 1, 0};
    if (cleared > 0 && !result.is_constant()) state.strides[result.terms[0].symbol] = stride;
  }
  return result;
}

Sum Transfer::bit_or(const Instruction& instruction, const Sum& left, const Sum& right, State& state) {
  const Interval a = state.evaluate(left);
  const Interval b = state.evaluate(right);
  const bool is_positive = a.lo >= 0 && b.lo >= 0;
  const Interval bits = is_positive ? bits_of(std::max(a.hi, b.hi)) : Interval{};
  const Sum result = fresh(instruction, of_operation, bits, state);
  if (!is_positive || instruction.kind != Kind::bit_or) return result;
  state.learn(result.minus(left), {0, b.hi});
  state.learn(result.minus(right), {0, a.hi});
  return result;
}

Sum Transfer::shift_right(const Instruction& instruction, const Sum& left, const Sum& right, State& state) {
  const Interval before = state.evaluate(left);
  const Interval interval = before.lo >= 0 ? before : Interval{};
  if (!right.is_constant()) {
    return fresh(instruction, of_operation, {interval.lo < 0 ? Interval::lowest : 0, interval.hi}, state);
  }
  const auto count = static_cast<unsigned>(right.constant) & (instruction.bits - 1);
  if (count == 0) return left;
  if (const unsigned zeros = left.trailing_zeros(); instruction.bits == 64 && zeros >= count) {
    return state.low(left.shifted_down(zeros), 64 - zeros).times(int64_t{1} << (zeros - count));
  }
  const unsigned width = instruction.bits - count;
  if (before.lo < 0) return fresh(instruction, of_operation, {}, state, width);
  const Sum result = fresh(instruction, of_operation, {before.lo >> count, before.hi >> count}, state, width);
  if (count >= 32) return result;
  state.learn(left.minus(result.times(int64_t{1} << count)), Interval::unsigned_bits(count));
  state.learn(without_low(left, count, state).minus(result.times(int64_t{1} << count)), Interval::exactly(0));
  return result;
}

Sum Transfer::shift_right_signed(const Instruction& instruction, const Sum& left, const Sum& right, State& state) {
  const unsigned bits = instruction.bits;
  const Sum low = state.low(left, bits);
  if (state.evaluate(low).is_within(Interval::unsigned_bits(bits - 1))) {
    return shift_right(instruction, low, right, state);
  }
  if (bits != 64 || !right.is_constant()) {
    return fresh(instruction, of_operation, bits == 64 ? Interval{} : Interval::unsigned_bits(bits), state);
  }
  const auto count = static_cast<unsigned>(right.constant) & 63;
  if (const unsigned zeros = left.trailing_zeros(); count != 0 && zeros >= count) {
    const int64_t half = int64_t{1} << (63 - zeros);
    const Sum result = state.low(left.shifted_down(zeros).plus(half), 64 - zeros).plus(-half);
    return result.times(int64_t{1} << (zeros - count));
  }
  const Interval before = state.evaluate(left);
  return fresh(instruction, of_operation, {before.lo >> count, before.hi >> count}, state);
}

Sum Transfer::result_of(const Instruction& instruction, const Sum& left, const Sum& right, State& state) {
  const unsigned bits = instruction.bits;
  const auto unknown = [&] {
    return fresh(instruction, of_operation, bits >= 64 ? Interval{} : Interval::unsigned_bits(bits), state);
  };
  switch (instruction.kind) {
    case Kind::move: return left;
    case Kind::add: return left.plus(right);
    case Kind::sub: return left.minus(right);
    case Kind::multiply:
      if (right.is_constant()) return left.times(right.constant);
      return left.is_constant() ? right.times(left.constant) : unknown();
    case Kind::shift_left:
      if (!right.is_constant()) return unknown();
      return left.times(static_cast<int64_t>(uint64_t{1} << (static_cast<unsigned>(right.constant) & (bits - 1))));
    case Kind::bit_and:
      if (left.is_constant() && right.is_constant()) return Sum(left.constant & right.constant);
      return bit_and(instruction, state.low(left, bits), state.low(right, bits), state);
    case Kind::bit_or:
    case Kind::bit_xor:
      if (same_register(instruction.left, instruction.right)) {
        return instruction.kind == Kind::bit_xor ? Sum(0) : left;
      }
      if (left.is_constant() && right.is_constant()) {
        const bool is_xor = instruction.kind == Kind::bit_xor;
        return Sum(is_xor ? left.constant ^ right.constant : left.constant | right.constant);
      }
      return bit_or(instruction, state.low(left, bits), state.low(right, bits), state);
    case Kind::shift_right: return shift_right(instruction, state.low(left, bits), right, state);
    case Kind::shift_right_signed: return shift_right_signed(instruction, left, right, state);
    default: return unknown();
  }
}

Sum Transfer::extend(const Instruction& instruction, State& state) {
  const unsigned from = instruction.left.bits;
  const Sum value = state.low(read(instruction.left, instruction, state), from);
  if (instruction.kind == Kind::zero_extend) return value;
  const Interval positive = Interval::unsigned_bits(from - 1);
  if (state.evaluate(value).is_within(positive)) return value;
  if (instruction.bits != 64) return fresh(instruction, of_operation, Interval::unsigned_bits(32), state);
  // Sign extension is zero extension between two additions.
  const int64_t half = positive.hi + 1;
  return state.low(value.plus(half), from).plus(-half);
}

/// A conditional move: each side under its condition.
Sum Transfer::choose(const Instruction& instruction, State& state) {
  const Sum kept = read(instruction.left, instruction, state);
  const Sum taken = read(instruction.right, instruction, state);
  if (kept == taken) return kept;
  State if_taken = state;
  State if_kept = state;
  if_taken.assume(state.flags, instruction.condition);
  if_kept.assume(state.flags, inverse(instruction.condition));
  const auto side = [&](State& of, const Sum& value) {
    const Sum low = of.low(value, instruction.bits);
    return of.is_reachable ? of.evaluate(low) : Interval{0, -1};
  };
  Interval interval = side(if_taken, taken).join(side(if_kept, kept));
  if (interval.is_empty()) interval = {};
  const auto trust = state.trust(kept) ? state.trust(kept) : state.trust(taken);
  const bool is_reference = this->is_reference(kept, state) && this->is_reference(taken, state);
  const bool is_same = trust && state.trust(kept) == state.trust(taken);
  // It is at least, or at most, one of them: the condition compared them.
  const Sum result = fresh(instruction, of_operation, interval, state);
  if (is_same && trust->kind != Trust::Kind::size)
    state.trusts[result.terms[0].symbol] = *trust;
  else if (is_reference)
    state.trusts[result.terms[0].symbol] = {Trust::Kind::reference};
  return result;
}

void Transfer::compute(const Instruction& instruction, State& state) {
  switch (instruction.kind) {
    case Kind::lea:
      if (!instruction.memory.is_understood) return define_unknown(instruction, state);
      return write(instruction.destination, address(instruction, state), instruction, state);
    case Kind::zero_extend:
    case Kind::sign_extend: return write(instruction.destination, extend(instruction, state), instruction, state);
    case Kind::conditional_move: return write(instruction.destination, choose(instruction, state), instruction, state);
    default: break;
  }
  const Sum left = read(instruction.left, instruction, state);
  const bool is_unary = instruction.right.kind == Operand::Kind::none;
  const Sum right = is_unary ? Sum(0) : read(instruction.right, instruction, state);
  if (instruction.kind == Kind::compare || instruction.kind == Kind::test) {
    return set_flags(instruction, left, right, {}, state);
  }
  const Sum result = result_of(instruction, left, right, state);
  // Those of before are gone; a comparison of old values stays true of them.
  set_flags(instruction, left, right, result, state);
  write(instruction.destination, result, instruction, state);
}

Exits Transfer::execute(const Instruction& instruction, State& state) {
  Exits exits;
  if (!instruction.is_known) {
    report_(instruction, "not an instruction that is known", {});
    exits.falls_through = false;
    return exits;
  }
  if (instruction.has_memory && (instruction.reads || instruction.writes)) access(instruction, state);
  if (instruction.repeats) report_(instruction, "accesses a range", {});
  if (!state.is_reachable) {
    exits.falls_through = false;
    return exits;
  }
  switch (instruction.kind) {
    case Kind::nop: break;
    case Kind::trap: exits.falls_through = false; break;
    case Kind::ret:
      leave(instruction, state);
      exits.falls_through = false;
      break;
    case Kind::jump:
      go(instruction, instruction.target, state, exits);
      exits.falls_through = false;
      break;
    case Kind::branch: {
      const Comparison compared = comparison(instruction, state);
      State taken = state;
      taken.assume(compared, instruction.condition);
      if (taken.is_reachable) go(instruction, instruction.target, taken, exits);
      state.assume(compared, inverse(instruction.condition));
      exits.falls_through = state.is_reachable;
      break;
    }
    case Kind::jump_to:
      jump_to(instruction, state, exits);
      exits.falls_through = false;
      break;
    case Kind::call: call(instruction, instruction.target, state); break;
    case Kind::call_to: call_to(instruction, state); break;
    case Kind::push: {
      const Sum value = read(instruction.left, instruction, state);
      state.registers[stack_pointer_] = state.registers[stack_pointer_].plus(-8);
      store(state.registers[stack_pointer_], 8, &value, state);
      break;
    }
    case Kind::pop: {
      const auto it = state.slots.find(state.registers[stack_pointer_]);
      const bool known = it != state.slots.end() && it->second.bytes == 8;
      const Sum value = known ? it->second.value : fresh(instruction, of_memory, {}, state);
      state.registers[stack_pointer_] = state.registers[stack_pointer_].plus(8);
      write(instruction.destination, value, instruction, state);
      break;
    }
    case Kind::set:
      write(instruction.destination, fresh(instruction, of_operation, {0, 1}, state), instruction, state);
      break;
    case Kind::other:
      if (instruction.writes && instruction.memory.is_understood) {
        store(address(instruction, state), instruction.bytes, nullptr, state);
      }
      define_unknown(instruction, state);
      break;
    default: compute(instruction, state);
  }
  return exits;
}

}  // namespace w2n::judge
