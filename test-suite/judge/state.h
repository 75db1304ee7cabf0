// What is known of a machine at one place of a function: for each register and each place in the frame a sum of
// symbols, and about sums of symbols, intervals.
//
// A symbol stands for the value that was made when its place of definition was executed last: an instruction, or the
// entry of a block where values from several blocks meet (a phi), or the function's entry. Whoever executes a
// definition drops all that is known of the symbol's value before. Other symbols are functions of a sum: its low 32
// bits.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <vector>

#include "instruction.h"
#include "sum.h"

namespace w2n::judge {

class Symbols {
 public:
  enum class Origin : uint8_t { entry, phi, result, low };

  explicit Symbols(const Processor& processor) : processor_(processor) {}

  [[nodiscard]] const Processor& processor() const { return processor_; }
  Symbol entry(int reg) { return intern(Origin::entry, 0, reg, {}, {}); }
  Symbol phi(size_t block, int location) { return intern(Origin::phi, block, location, {}, {}); }
  /// What the instruction at an address makes; `which` tells its results apart. All values of the symbol are in the
  /// interval.
  Symbol result(uint64_t address, int which, Interval interval) {
    return intern(Origin::result, address, which, {}, interval);
  }
  /// The low bits of a sum as an unsigned number; of 32 bits or less.
  Symbol low(const Sum& sum, unsigned bits);

  [[nodiscard]] Interval interval(Symbol symbol) const { return infos_[symbol].interval; }
  /// What is known of a sum whatever the state.
  [[nodiscard]] Interval interval_of(const Sum& sum) const {
    Interval result = Interval::exactly(sum.constant);
    for (const Sum::Term& term : sum.terms) result = result.plus(interval(term.symbol).times(term.scale));
    return result;
  }
  [[nodiscard]] bool is_phi_of(Symbol symbol, size_t block) const {
    return infos_[symbol].origin == Origin::phi && infos_[symbol].place == block;
  }
  /// Whether an instruction at an address in [begin, end) makes it.
  [[nodiscard]] bool is_made_in(Symbol symbol, uint64_t begin, uint64_t end) const {
    const Info& info = infos_[symbol];
    return info.origin == Origin::result && begin <= info.place && info.place < end;
  }
  [[nodiscard]] int location(Symbol symbol) const { return infos_[symbol].which; }
  [[nodiscard]] bool is_low(Symbol symbol) const { return infos_[symbol].origin == Origin::low; }
  [[nodiscard]] unsigned low_bits(Symbol symbol) const { return static_cast<unsigned>(infos_[symbol].which); }
  [[nodiscard]] const Sum& low_of(Symbol symbol) const { return infos_[symbol].sum; }
  /// Of low bits, those of the sum half a turn further: their difference is half a turn, up or down.
  [[nodiscard]] Symbol opposite(Symbol symbol) const { return infos_[symbol].opposite; }
  /// The sum's value if the symbol has this one; nothing if it depends on others.
  [[nodiscard]] std::optional<int64_t> value_with(const Sum& sum, Symbol symbol, int64_t value) const;
  /// Calls `use` with each symbol that the sum depends on.
  template <class Use>
  void visit(const Sum& sum, const Use& use) const {
    for (const Sum::Term& term : sum.terms) {
      use(term.symbol);
      if (is_low(term.symbol)) visit(low_of(term.symbol), use);
    }
  }
  template <class Predicate>
  [[nodiscard]] bool any(const Sum& sum, const Predicate& is) const {
    bool found = false;
    visit(sum, [&](Symbol symbol) { found = found || is(symbol); });
    return found;
  }

 private:
  struct Info {
    Origin origin;
    uint64_t place;
    int which;
    Sum sum;
    Interval interval;
    Symbol opposite = 0;
  };
  using Key = std::tuple<Origin, uint64_t, int, Sum>;

  Symbol intern(Origin origin, uint64_t place, int which, const Sum& sum, Interval interval);

  const Processor& processor_;
  std::map<Key, Symbol> known_;
  std::vector<Info> infos_;
};

/// Pointers that the program's own data hold.
struct Trust {
  enum class Kind : uint8_t {
    reference,   // null or a w2n_function
    elements,    // of the table or segment whose record is at `object`
    size,        // of it
    code,        // the address of a function
    jump_table,  // one of the constants of `bytes` bytes from `object` to `last`, `stride` bytes apart
  };
  Kind kind;
  uint64_t object = 0;
  uint64_t last = 0;
  int64_t stride = 0;
  unsigned bytes = 8;
  bool operator==(const Trust&) const = default;
};

/// The values are equal to `rest` modulo a power of two.
struct Stride {
  uint64_t modulus = 1;
  uint64_t rest = 0;
  [[nodiscard]] Stride join(const Stride& other) const;
  bool operator==(const Stride&) const = default;
};

struct Slot {
  unsigned bytes;
  Sum value;
  bool operator==(const Slot&) const = default;
};

/// What the flags were made of.
struct Comparison {
  Sum left, right;
  unsigned bits = 0;       // 0: unknown
  bool with_zero = false;  // only whether the result was zero or negative is known
  bool operator==(const Comparison&) const = default;
};

class State {
 public:
  explicit State(Symbols& symbols) : symbols_(&symbols) {}

  std::vector<Sum> registers;
  std::map<Sum, Slot> slots;  // by address
  std::map<Sum, Interval> facts;
  std::map<Symbol, Trust> trusts;
  std::map<Symbol, Stride> strides;
  Comparison flags;
  bool is_reachable = true;
  bool is_stale = false;  // a register holds a value of a symbol that has a newer one: nothing here can be relied on

  [[nodiscard]] Symbols& symbols() const { return *symbols_; }
  [[nodiscard]] Interval evaluate(const Sum& sum) const;
  [[nodiscard]] Stride stride(const Sum& sum) const;
  /// Makes a fact; the place is unreachable if it contradicts what is known.
  void learn(const Sum& sum, Interval interval);
  /// The low bits of a sum; itself where it has no more.
  Sum low(const Sum& sum, unsigned bits);
  /// A new value of the symbol is made: nothing here is about it any more.
  void forget(Symbol symbol);
  /// What follows if the condition holds of a comparison.
  void assume(const Comparison& comparison, Condition condition);
  [[nodiscard]] std::optional<Trust> trust(const Sum& sum) const;
  /// Drops what is in the temporary registers, and the facts about values that nothing holds.
  void collect_garbage();

  bool operator==(const State& other) const {
    return registers == other.registers && slots == other.slots && facts == other.facts && trusts == other.trusts &&
           strides == other.strides && flags == other.flags;
  }

 private:
  [[nodiscard]] Stride stride_of_terms(const Sum& sum) const;
  [[nodiscard]] Interval by_facts(const Sum& sum, unsigned equalities, unsigned& uses) const;
  [[nodiscard]] Interval trimmed(const Sum& sum, Interval interval) const;
  [[nodiscard]] Interval of_terms(const Sum& sum) const;
  [[nodiscard]] Interval fact(const Sum& linear) const;
  [[nodiscard]] Interval of_symbol(Symbol symbol) const;
  void assume_less(const Sum& left, const Sum& right, int64_t by);
  void assume_different(const Sum& left, const Sum& right);

  Symbols* symbols_;
};

Condition inverse(Condition condition);

}  // namespace w2n::judge
