#include "analysis.h"

#include <algorithm>
#include <numeric>

namespace w2n::judge {
namespace {

// Rounds in which sums are added about which facts are kept.
constexpr unsigned max_rounds = 6;
constexpr size_t max_templates = 4000;
constexpr size_t max_terms = 6;
// Changes of an interval before it grows in leaps, and before it is given up.
constexpr unsigned patience = 4;
constexpr unsigned max_growths = 300;
// More of them are taken for a sign that there is no end.
constexpr unsigned max_changes = 3000;
// In all rounds: executed instructions, each with the number of facts at its block's entry. Some minutes of work.
constexpr uint64_t max_work = 2'000'000'000;
// How often a block's state is found again, without growing, once all hold.
constexpr unsigned max_narrowings = 3;
constexpr unsigned max_drops = 10;
// Numbers of phis: registers, then places in the frame.
constexpr int first_slot = 1000;

struct Edge {
  size_t from;
  size_t number;  // among those of its block
  auto operator<=>(const Edge&) const = default;
};

struct Block {
  size_t begin, end;  // instructions
  std::map<Edge, State> edges;
  std::set<int> phis;
  std::map<Sum, unsigned> growths;  // how often the interval of a fact has grown
  std::optional<State> in;
  unsigned changes = 0;
  unsigned drops = 0;
  bool has_new_entry = false;  // other registers or places in the frame than before came from an earlier block
};

/// Of two walks, the sum that doesn't change.
Sum against(Symbol walk, int64_t step, Symbol other, int64_t other_step) {
  // The least number has no absolute value.
  if (step == INT64_MIN || other_step == INT64_MIN) return Sum::of(walk).minus(Sum::of(other));
  const int64_t common = std::gcd(step, other_step);
  return Sum::of(walk).times(other_step / common).minus(Sum::of(other).times(step / common));
}

class Analysis {
 public:
  /// What jump tables lead to that is known already begins blocks.
  Analysis(const Image& image, const Object& function, const std::vector<Instruction>& instructions,
           const std::set<uint64_t>& table_targets)
      : image_(image), function_(function), instructions_(instructions), table_targets_(table_targets) {
    find_blocks();
    find_thresholds();
    for (size_t i = 0; i < blocks_.size(); ++i) order_.push_back(i);
  }

  /// Instructions that are jumped to, though no block begins there; nothing is found out if there are any.
  [[nodiscard]] const std::set<uint64_t>& new_targets() const { return new_targets_; }

  Judgement run() {
    for (unsigned round = 0; round < max_rounds; ++round) {
      solve();
      if (!new_targets_.empty()) return {};
      check();
      if (findings_.empty() || is_unstable_ || (!add_templates() && round > 0)) break;
      find_order();
    }
    return {findings_, passing_};
  }

 private:
  void find_blocks();
  void find_thresholds();
  void add_threshold(const Instruction& instruction, const State& state);
  [[nodiscard]] std::optional<size_t> block_at(uint64_t address) const;
  [[nodiscard]] bool is_instruction(uint64_t address) const;

  void solve();
  void narrow(Transfer& transfer);
  void send_all(Transfer& transfer);
  void find_order();
  [[nodiscard]] bool is_back(const Edge& edge, size_t to) const {
    return edge.from < blocks_.size() && order_[edge.from] >= order_[to];
  }
  void drop_back_edges(size_t index);
  void process(Transfer& transfer, size_t index);
  void send(size_t from, size_t number, size_t to, State state);
  bool merge(size_t index);
  State merged(size_t index);
  void merge_registers(size_t index, State& result);
  void merge_slots(size_t index, State& result);
  void merge_facts(size_t index, State& result);
  void merge_strides(size_t index, State& result);
  void merge_rest(size_t index, State& result);
  bool mentions_phi(const Sum& sum, size_t index) const;
  Sum substitute(const Sum& sum, size_t index, State& from);
  void widen(State& result, Block& block) const;
  int slot_location(const Sum& address);

  void check();
  bool add_templates();
  bool request(size_t index, const Sum& linear);
  bool request_walks(size_t head, const Sum& sum);
  std::optional<Sum> at_start(size_t head, const Sum& linear);
  void request_before(size_t block, const Sum& sum, std::vector<std::pair<size_t, Sum>>& queue);
  bool insert_template(size_t block, const Sum& linear);
  bool request_differences(size_t head, Symbol walk, std::vector<std::pair<size_t, Sum>>& queue);
  std::optional<int64_t> step(size_t index, Symbol phi);

  const Image& image_;
  const Object& function_;
  const std::vector<Instruction>& instructions_;
  const std::set<uint64_t>& table_targets_;
  std::set<uint64_t> new_targets_;
  Symbols symbols_{image_.processor()};
  std::vector<Block> blocks_;
  std::map<uint64_t, size_t> block_of_;
  std::set<int64_t> thresholds_;
  std::vector<size_t> order_;                    // of each block: the number of blocks that come before it
  std::set<std::pair<size_t, size_t>> waiting_;  // with their places in the order
  std::map<size_t, std::set<Sum>> templates_;
  size_t template_count_ = 0;
  bool is_unstable_ = false;
  uint64_t work_ = 0;
  std::map<Sum, int> slot_locations_;
  std::vector<Sum> slot_addresses_;
  std::vector<Finding> findings_;
  Passing passing_;
  std::vector<std::pair<size_t, Sum>> unproved_;  // block and sum
};

// Every instruction that control may reach by a jump begins a block: targets of branches, of jump tables (each aligned
// word of the constants that points here; more is no harm; and what the analysis has found), and what follows an
// instruction that ends a block.
void Analysis::find_blocks() {
  std::set<uint64_t> starts = table_targets_;
  starts.insert(function_.begin);
  for (const Instruction& instruction : instructions_) {
    const bool jumps = instruction.kind == Kind::branch || instruction.kind == Kind::jump;
    if (jumps) starts.insert(instruction.target);
    if (jumps || instruction.kind == Kind::jump_to || instruction.kind == Kind::ret || instruction.kind == Kind::trap) {
      starts.insert(instruction.next());
    }
  }
  for (const uint64_t target : image_.constant_words(function_.begin, function_.end)) starts.insert(target);
  for (size_t i = 0; i < instructions_.size(); ++i) {
    if (instructions_[i].part != 0 || !starts.contains(instructions_[i].address)) continue;
    if (!blocks_.empty()) blocks_.back().end = i;
    block_of_[instructions_[i].address] = blocks_.size();
    blocks_.push_back({i, instructions_.size(), {}, {}, {}, {}});
  }
}

void Analysis::find_thresholds() {
  std::set<int64_t> all{Interval::lowest, Interval::highest, 0, -1, INT32_MIN, INT32_MAX, UINT32_MAX};
  // A walk may go beyond a bound by a step.
  const auto insert_around = [&](int64_t place) {
    all.insert(place);
    for (int64_t step = 1; step <= memory_guard; step *= 16) all.insert({place - step, place + step});
  };
  for (const GuestMemory& memory : image_.memories()) {
    const auto base = static_cast<int64_t>(memory.base);
    for (const int64_t size : {int64_t{0}, int64_t{UINT32_MAX}, int64_t{2} * UINT32_MAX}) insert_around(base + size);
  }
  insert_around(0);
  insert_around(UINT32_MAX);
  for (const Instruction& instruction : instructions_) {
    if (instruction.kind != Kind::compare || instruction.right.kind != Operand::Kind::immediate) continue;
    for (const int64_t by : {-1, 0, 1}) all.insert(instruction.right.immediate + by);
  }
  thresholds_ = std::move(all);
}

/// What is compared with may be constant though it is in a register.
void Analysis::add_threshold(const Instruction& instruction, const State& state) {
  if (instruction.kind != Kind::compare && instruction.kind != Kind::branch) return;
  for (const Operand* operand : {&instruction.left, &instruction.right}) {
    if (operand->kind != Operand::Kind::reg || !state.registers[operand->reg].is_constant()) continue;
    const int64_t value = state.registers[operand->reg].constant;
    if (value == Interval::lowest || value == Interval::highest) continue;
    thresholds_.insert({value - 1, value, value + 1});
  }
}

std::optional<size_t> Analysis::block_at(uint64_t address) const {
  const auto it = block_of_.find(address);
  return it == block_of_.end() ? std::nullopt : std::optional(it->second);
}

bool Analysis::is_instruction(uint64_t address) const {
  return std::ranges::binary_search(instructions_, address, {}, &Instruction::address);
}

void Analysis::solve() {
  is_unstable_ = false;
  for (Block& block : blocks_) {
    block.edges.clear();
    block.phis.clear();
    block.growths.clear();
    block.in.reset();
    block.changes = block.drops = 0;
    block.has_new_entry = false;
  }
  Transfer transfer(image_, function_, symbols_, [](const auto&, const auto&, const auto&) {});
  constexpr size_t outside = SIZE_MAX;
  send(outside, 0, 0, transfer.at_entry());
  while (!waiting_.empty() && new_targets_.empty()) {
    const size_t index = waiting_.begin()->second;
    waiting_.erase(waiting_.begin());
    if (blocks_[index].changes > max_changes || work_ > max_work) {
      is_unstable_ = true;
      waiting_.clear();
      return;
    }
    if (merge(index)) process(transfer, index);
    if (waiting_.empty()) send_all(transfer);
  }
  narrow(transfer);
}

/// Blocks in reverse postorder, as far as control was found to reach them.
void Analysis::find_order() {
  std::vector<std::vector<size_t>> successors(blocks_.size());
  for (size_t to = 0; to < blocks_.size(); ++to) {
    for (const auto& [edge, state] : blocks_[to].edges) {
      if (edge.from < blocks_.size()) successors[edge.from].push_back(to);
    }
  }
  std::vector<bool> is_seen(blocks_.size());
  std::vector<std::pair<size_t, size_t>> path{{0, 0}};  // a block, and how many of its successors are done
  is_seen[0] = true;
  size_t left = blocks_.size();
  while (!path.empty()) {
    auto& [block, done] = path.back();
    if (done == successors[block].size()) {
      order_[block] = --left;
      path.pop_back();
    } else if (const size_t next = successors[block][done++]; !is_seen[next]) {
      is_seen[next] = true;
      path.emplace_back(next, 0);
    }
  }
  for (size_t block = 0; block < blocks_.size(); ++block) {
    if (!is_seen[block]) order_[block] = --left;
  }
}

/// All edges as they follow from the states; what has changed waits. Nothing does once the states hold.
void Analysis::send_all(Transfer& transfer) {
  for (size_t index = 0; index < blocks_.size(); ++index) {
    if (blocks_[index].in) process(transfer, index);
  }
}

/// When other values arrive from before a loop, what its body made of the old ones says nothing: those edges are as if
/// they hadn't been found. It would seem that the loop changes what it only hands on. send_all() finds them again.
void Analysis::drop_back_edges(size_t index) {
  Block& block = blocks_[index];
  if (!block.in || !block.has_new_entry || block.drops >= max_drops) return;
  block.has_new_entry = false;
  const auto is_from_body = [&](const auto& edge) { return is_back(edge.first, index); };
  if (std::ranges::all_of(block.edges, is_from_body) || std::erase_if(block.edges, is_from_body) == 0) return;
  ++block.drops;
  block.phis.clear();
}

/// Once all states hold, what follows from them holds as well, and may say more: growing in leaps went too far.
void Analysis::narrow(Transfer& transfer) {
  std::vector<size_t> in_order(blocks_.size());
  for (size_t i = 0; i < blocks_.size(); ++i) in_order[order_[i]] = i;
  for (unsigned pass = 0; pass < max_narrowings; ++pass) {
    for (const size_t index : in_order) {
      Block& block = blocks_[index];
      if (!block.in || block.edges.empty()) continue;
      State result = merged(index);
      for (auto& [sum, interval] : result.facts) {
        const auto it = block.in->facts.find(sum);
        if (it != block.in->facts.end()) interval = interval.meet(it->second);
      }
      if (result == *block.in) continue;
      block.in = std::move(result);
      process(transfer, index);
    }
    waiting_.clear();
  }
}

void Analysis::send(size_t from, size_t number, size_t to, State state) {
  state.collect_garbage();
  const Edge edge{from, number};
  Block& block = blocks_[to];
  const auto it = block.edges.find(edge);
  if (it != block.edges.end() && it->second == state) return;
  const bool is_other =
      it != block.edges.end() && (it->second.registers != state.registers || it->second.slots != state.slots);
  if (is_other && !is_back(edge, to)) block.has_new_entry = true;
  block.edges.insert_or_assign(edge, std::move(state));
  waiting_.emplace(order_[to], to);
}

void Analysis::process(Transfer& transfer, size_t index) {
  State state = *blocks_[index].in;
  work_ += (blocks_[index].end - blocks_[index].begin) * (state.facts.size() + 1);
  size_t number = 0;
  bool falls_through = true;
  for (size_t i = blocks_[index].begin; i < blocks_[index].end && falls_through; ++i) {
    add_threshold(instructions_[i], state);
    Exits exits = transfer.execute(instructions_[i], state);
    for (auto& [target, there] : exits.to) {
      if (const auto to = block_at(target))
        send(index, number++, *to, std::move(there));
      else if (is_instruction(target))
        new_targets_.insert(target);
    }
    falls_through = exits.falls_through && state.is_reachable;
  }
  constexpr size_t onwards = SIZE_MAX;
  if (falls_through && index + 1 < blocks_.size()) send(index, onwards, index + 1, std::move(state));
}

bool Analysis::mentions_phi(const Sum& sum, size_t index) const {
  return symbols_.any(sum, [&](Symbol symbol) { return symbols_.is_phi_of(symbol, index); });
}

int Analysis::slot_location(const Sum& address) {
  const auto [it, is_new] = slot_locations_.try_emplace(address, first_slot + static_cast<int>(slot_locations_.size()));
  if (is_new) slot_addresses_.push_back(address);
  return it->second;
}

/// A sum at the block's entry, as one at the end of the block where an edge comes from.
Sum Analysis::substitute(const Sum& sum, size_t index, State& from) {
  Sum result(sum.constant);
  for (const Sum::Term& term : sum.terms) {
    Sum value = Sum::of(term.symbol);
    if (symbols_.is_phi_of(term.symbol, index)) {
      const int location = symbols_.location(term.symbol);
      if (location < first_slot)
        value = from.registers[location];
      else if (const auto it = from.slots.find(slot_addresses_[location - first_slot]); it != from.slots.end()) {
        value = it->second.value;
      } else {
        value = Sum::of(symbols_.result(0, location, {}));
      }
    } else if (symbols_.is_low(term.symbol) && mentions_phi(value, index)) {
      value = from.low(substitute(symbols_.low_of(term.symbol), index, from), symbols_.low_bits(term.symbol));
    }
    result = result.plus(value.times(term.scale));
  }
  return result;
}

void Analysis::merge_registers(size_t index, State& result) {
  Block& block = blocks_[index];
  for (int reg = 0; reg < image_.processor().all_registers(); ++reg) {
    const Sum& first = block.edges.begin()->second.registers[reg];
    const auto differs = [&](const auto& edge) { return edge.second.registers[reg] != first; };
    if (mentions_phi(first, index) || std::ranges::any_of(block.edges, differs)) block.phis.insert(reg);
    result.registers[reg] = block.phis.contains(reg) ? Sum::of(symbols_.phi(index, reg)) : first;
  }
}

void Analysis::merge_slots(size_t index, State& result) {
  Block& block = blocks_[index];
  result.slots.clear();
  for (const auto& [address, slot] : block.edges.begin()->second.slots) {
    bool is_everywhere = !mentions_phi(address, index);
    bool differs = mentions_phi(slot.value, index);
    for (const auto& [edge, state] : block.edges) {
      const auto it = state.slots.find(address);
      is_everywhere = is_everywhere && it != state.slots.end() && it->second.bytes == slot.bytes;
      differs = differs || (is_everywhere && it->second.value != slot.value);
    }
    if (!is_everywhere) continue;
    const int location = slot_location(address);
    if (differs) block.phis.insert(location);
    const bool is_phi = block.phis.contains(location);
    result.slots[address] = {slot.bytes, is_phi ? Sum::of(symbols_.phi(index, location)) : slot.value};
  }
}

void Analysis::merge_facts(size_t index, State& result) {
  Block& block = blocks_[index];
  std::set<Sum> candidates;
  if (block.in) {
    for (const auto& [sum, interval] : block.in->facts) candidates.insert(sum);
  }
  for (const auto& [sum, interval] : block.edges.begin()->second.facts) candidates.insert(sum);
  if (const auto it = templates_.find(index); it != templates_.end()) {
    candidates.insert(it->second.begin(), it->second.end());
  }
  for (const int location : block.phis) candidates.insert(Sum::of(symbols_.phi(index, location)));
  result.facts.clear();
  for (const Sum& sum : candidates) {
    const auto growths = block.growths.find(sum);
    if (growths != block.growths.end() && growths->second > max_growths) continue;
    Interval interval{0, -1};
    for (auto& [edge, state] : block.edges) interval = interval.join(state.evaluate(substitute(sum, index, state)));
    if (symbols_.interval_of(sum).is_within(interval))
      ++block.growths[sum];
    else
      result.facts[sum] = interval;
  }
}

void Analysis::merge_strides(size_t index, State& result) {
  Block& block = blocks_[index];
  result.strides.clear();
  std::set<Symbol> candidates;
  for (const auto& [symbol, stride] : block.edges.begin()->second.strides) candidates.insert(symbol);
  for (const int location : block.phis) candidates.insert(symbols_.phi(index, location));
  for (const Symbol symbol : candidates) {
    std::optional<Stride> common;
    for (auto& [edge, state] : block.edges) {
      const Stride stride = state.stride(substitute(Sum::of(symbol), index, state));
      common = common ? common->join(stride) : stride;
    }
    if (common->modulus > 1) result.strides[symbol] = *common;
  }
}

void Analysis::merge_rest(size_t index, State& result) {
  Block& block = blocks_[index];
  const State& first = block.edges.begin()->second;
  result.trusts.clear();
  result.flags = first.flags;
  result.is_stale = std::ranges::any_of(block.edges, [](const auto& edge) { return edge.second.is_stale; });
  std::set<Symbol> candidates;
  for (const auto& [symbol, trust] : first.trusts) candidates.insert(symbol);
  for (const int location : block.phis) candidates.insert(symbols_.phi(index, location));
  for (const Symbol symbol : candidates) {
    std::optional<Trust> common;
    bool is_common = true;
    for (auto& [edge, state] : block.edges) {
      const Sum value = substitute(Sum::of(symbol), index, state);
      auto trust = state.trust(value);
      if (value == Sum(0)) trust = Trust{Trust::Kind::reference};
      is_common = is_common && trust && (!common || *common == *trust);
      common = trust;
    }
    if (is_common && common) result.trusts[symbol] = *common;
  }
  const bool same_flags =
      std::ranges::all_of(block.edges, [&](const auto& edge) { return edge.second.flags == first.flags; });
  if (!same_flags || mentions_phi(first.flags.left, index) || mentions_phi(first.flags.right, index)) result.flags = {};
}

State Analysis::merged(size_t index) {
  State result = blocks_[index].edges.begin()->second;
  merge_registers(index, result);
  merge_slots(index, result);
  merge_strides(index, result);
  merge_facts(index, result);
  merge_rest(index, result);
  return result;
}

/// Intervals only grow, after a while to the next threshold, so that this ends.
void Analysis::widen(State& result, Block& block) const {
  for (auto& [sum, interval] : result.facts) {
    const auto it = block.in->facts.find(sum);
    if (it == block.in->facts.end()) continue;
    const Interval old = it->second;
    interval = interval.join(old);
    if (interval == old || ++block.growths[sum] <= patience) continue;
    if (interval.lo < old.lo) interval.lo = *std::prev(thresholds_.upper_bound(interval.lo));
    if (interval.hi > old.hi) interval.hi = *thresholds_.lower_bound(interval.hi);
  }
  std::erase_if(result.facts, [&](const auto& entry) {
    const bool says_nothing = symbols_.interval_of(entry.first).is_within(entry.second);
    if (says_nothing) ++block.growths[entry.first];
    return says_nothing;
  });
}

/// Whether the block's state has changed.
bool Analysis::merge(size_t index) {
  Block& block = blocks_[index];
  drop_back_edges(index);
  const bool is_head = std::ranges::any_of(block.edges, [&](const auto& edge) { return is_back(edge.first, index); });
  if (!is_head) block.phis.clear();
  State result = merged(index);
  if (block.in) {
    widen(result, block);
    if (result == *block.in) return false;
  }
  ++block.changes;
  block.in = std::move(result);
  return true;
}

/// A last pass over all blocks, with the states that hold at their entries.
void Analysis::check() {
  findings_.clear();
  unproved_.clear();
  if (is_unstable_) findings_.push_back({function_.begin, "", "too large: the analysis found no end"});
  size_t current = 0;
  std::set<std::pair<uint64_t, std::string>> seen;
  Transfer transfer(image_, function_, symbols_,
                    [&](const Instruction& instruction, const std::string& reason, const Sum& sum) {
                      if (!seen.emplace(instruction.address, reason).second) return;
                      findings_.push_back({instruction.address, instruction.text, reason});
                      if (!sum.is_constant()) unproved_.emplace_back(current, sum);
                    });
  for (current = 0; current < blocks_.size(); ++current) {
    const Block& block = blocks_[current];
    if (!block.in) continue;
    State state = *block.in;
    bool falls_through = true;
    for (size_t i = block.begin; i < block.end && falls_through; ++i) {
      const Exits exits = transfer.execute(instructions_[i], state);
      for (const auto& [target, there] : exits.to) {
        if (!block_at(target))
          findings_.push_back({instructions_[i].address, instructions_[i].text, "a jump into an instruction"});
      }
      falls_through = exits.falls_through && state.is_reachable;
    }
    const Instruction& last = instructions_[block.end - 1];
    if (state.is_stale) findings_.push_back({last.address, last.text, "a value outlives its definition"});
    if (falls_through && current + 1 == blocks_.size() && last.kind != Kind::call && last.kind != Kind::call_to) {
      findings_.push_back({last.address, last.text, "control leaves the function at its end"});
    }
  }
  passing_ = transfer.passing();
}

// --- Sums that facts are kept about, besides single symbols.

std::optional<int64_t> Analysis::step(size_t index, Symbol phi) {
  std::optional<int64_t> result;
  for (auto& [edge, state] : blocks_[index].edges) {
    const Sum change = substitute(Sum::of(phi), index, state).minus(Sum::of(phi));
    if (!change.is_constant()) continue;
    if (result && *result != change.constant) return std::nullopt;
    result = change.constant;
  }
  return result;
}

/// Asks for facts about the sum at the block's entry, and about what it was in the blocks before. Sums that grow on
/// their way round a loop would have no end, so each block gets a few forms of it.
bool Analysis::request(size_t index, const Sum& linear) {
  constexpr unsigned max_forms = 4;
  bool is_new = false;
  std::map<size_t, std::set<Sum>> forms;
  std::vector<std::pair<size_t, Sum>> queue{{index, linear}};
  for (size_t next = 0; next < queue.size() && template_count_ < max_templates; ++next) {
    const auto [block, sum] = queue[next];
    if (sum.is_constant() || sum.terms.size() > max_terms) continue;
    const Sum key = sum.is_negative_first() ? sum.times(-1) : sum;
    if (forms[block].size() >= max_forms || !forms[block].insert(key).second) continue;
    is_new |= insert_template(block, key);
    for (const Sum::Term& term : key.terms) {
      if (symbols_.is_phi_of(term.symbol, block)) is_new |= request_differences(block, term.symbol, queue);
    }
    is_new |= request_walks(block, key);
    request_before(block, key, queue);
  }
  return is_new;
}

/// What the sum was at the entries of the blocks before, unless it is known well enough or is made there.
void Analysis::request_before(size_t block, const Sum& sum, std::vector<std::pair<size_t, Sum>>& queue) {
  constexpr int64_t small = int64_t{1} << 32;
  for (auto& [edge, state] : blocks_[block].edges) {
    if (edge.from >= blocks_.size()) continue;
    const Sum before = substitute(sum, block, state).without_constant();
    const Interval known = state.evaluate(before);
    if (!known.plus({-small, small}).is_all() && known.hi - known.lo < small) continue;
    const Block& from = blocks_[edge.from];
    const auto is_made = [&](Symbol symbol) {
      return symbols_.is_made_in(symbol, instructions_[from.begin].address, instructions_[from.end - 1].next());
    };
    if (!symbols_.any(before, is_made)) queue.emplace_back(edge.from, before);
  }
}

/// Whether it is a new one. Facts about phis are kept anyway.
bool Analysis::insert_template(size_t block, const Sum& linear) {
  if (linear.is_constant() || linear.terms.size() > max_terms) return false;
  const Sum key = linear.is_negative_first() ? linear.times(-1) : linear;
  const Sum::Term& first = key.terms[0];
  const bool is_single = key.terms.size() == 1 && first.scale == 1 && !symbols_.is_low(first.symbol);
  if (is_single || !templates_[block].insert(key).second) return false;
  ++template_count_;
  return true;
}

/// A sum that a walk starts with may be where it ends, too: then that is a matter of the walk and a counter.
bool Analysis::request_walks(size_t head, const Sum& sum) {
  if (blocks_[head].edges.size() < 2) return false;
  std::vector<std::pair<Symbol, int64_t>> walks;
  for (const int location : blocks_[head].phis) {
    const Symbol symbol = symbols_.phi(head, location);
    if (const auto by = step(head, symbol); by && *by != 0) walks.emplace_back(symbol, *by);
  }
  bool is_new = false;
  for (const auto& [walk, own] : walks) {
    for (const auto& [other, its] : walks) {
      if (other == walk) continue;
      const Sum difference = against(walk, own, other, its);
      const auto start = at_start(head, difference);
      const auto is_shared = [&](const Sum::Term& term) { return sum.scale_of(term.symbol) == term.scale; };
      if (start && std::ranges::any_of(start->terms, is_shared)) {
        is_new |= insert_template(head, difference.minus(*start));
      }
    }
  }
  return is_new;
}

/// What a sum of a loop's phis is when control arrives from elsewhere, if that is the same for all such edges.
std::optional<Sum> Analysis::at_start(size_t head, const Sum& linear) {
  std::optional<Sum> result;
  for (auto& [edge, state] : blocks_[head].edges) {
    const Sum there = substitute(linear, head, state).without_constant();
    if (there == linear) continue;
    if (mentions_phi(there, head) || (result && *result != there)) return std::nullopt;
    result = there;
  }
  return result;
}

/// Walks that go along with one that is bounded stay at their distance from it.
bool Analysis::request_differences(size_t head, Symbol walk, std::vector<std::pair<size_t, Sum>>& queue) {
  const auto own = step(head, walk);
  if (!own || *own == 0) return false;
  bool is_new = false;
  for (const int location : blocks_[head].phis) {
    const Symbol other = symbols_.phi(head, location);
    const auto its = step(head, other);
    if (other == walk || !its || *its == 0) continue;
    const Sum difference = against(walk, *own, other, *its);
    if (insert_template(head, difference)) {
      is_new = true;
      request_before(head, difference, queue);
    }
    if (const auto start = at_start(head, difference)) is_new |= insert_template(head, difference.minus(*start));
  }
  return is_new;
}

bool Analysis::add_templates() {
  bool is_new = false;
  for (const auto& [index, sum] : unproved_) {
    is_new |= request(index, sum.without_constant());
  }
  return is_new;
}

}  // namespace

Judgement judge(const Image& image, const Object& function, const std::vector<Instruction>& instructions) {
  for (std::set<uint64_t> table_targets;;) {
    Analysis analysis(image, function, instructions, table_targets);
    Judgement judgement = analysis.run();
    if (analysis.new_targets().empty()) return judgement;
    const std::set<uint64_t> found = analysis.new_targets();
    table_targets.insert(found.begin(), found.end());
  }
}

}  // namespace w2n::judge
