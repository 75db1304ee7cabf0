// Calls, returns and jumps.
#include <algorithm>

#include "abi/abi.h"
#include "transfer.h"

namespace w2n::judge {

void Transfer::go(const Instruction& instruction, uint64_t target, const State& state, Exits& exits) {
  if (is_own(target)) {
    exits.to.emplace_back(target, state);
    return;
  }
  State there = state;
  const std::string* callee = image_.function_at(target);
  if (callee == nullptr) return report_(instruction, "a jump to what is no function", {});
  check_arguments(instruction, *callee, there);
  pass_results(instruction, target, there);
  leave(instruction, there);
}

/// The caller finds its stack pointer and registers as they were.
void Transfer::leave(const Instruction& instruction, State& state) {
  if (state.registers[stack_pointer_] != Sum::of(symbols_.entry(stack_pointer_))) {
    report_(instruction, "the stack pointer isn't what it was at entry", {});
  }
  const auto check = [&](int reg) {
    if (state.registers[reg] != Sum::of(symbols_.entry(reg))) {
      report_(instruction, "register " + std::to_string(reg) + " isn't what it was at entry", {});
    }
  };
  std::ranges::for_each(processor_.kept, check);
  if (processor_.link != no_register) check(processor_.link);
}

void Transfer::call(const Instruction& instruction, uint64_t target, State& state) {
  const std::string* callee = image_.function_at(target);
  if (callee == nullptr)
    report_(instruction, "a call of what is no function", {});
  else
    check_arguments(instruction, *callee, state);
  pass_results(instruction, target, state);
  after_call(instruction, state);
}

/// Copies and fills are called with addresses: a range from [base, base + 2^32] on, no longer than 2^32 bytes.
void Transfer::check_arguments(const Instruction& instruction, const std::string& callee, State& state) {
  const bool copies = callee == "memcpy" || callee == "memmove";
  if (!copies && callee != "memset") return;
  const auto [destination, source, count] = processor_.arguments;
  const Interval length = state.evaluate(state.registers[count]);
  const auto check = [&](int reg, bool may_be_constant, const char* what) {
    const Sum& pointer = state.registers[reg];
    const Interval all = state.evaluate(pointer).plus(length);
    const Sum entry = Sum::of(symbols_.entry(stack_pointer_));
    const bool in_frame = state.evaluate(pointer.minus(state.registers[stack_pointer_])).lo >= 0 &&
                          state.evaluate(pointer.minus(entry)).plus(length).hi <= 0;
    const Interval all_of_it = all.join(state.evaluate(pointer));
    const bool is_guest = memory_of(all_of_it) != nullptr;
    const Segment* segment = nullptr;
    if (all_of_it.is_within(0, int64_t{1} << 40)) {
      segment = image_.segment(static_cast<uint64_t>(all_of_it.lo), static_cast<uint64_t>(all_of_it.hi));
    }
    const bool is_constant = may_be_constant && segment != nullptr && !segment->is_writable;
    const bool is_bounded = length.lo >= 0;
    if (!is_bounded || (!is_guest && !in_frame && !is_constant)) report_(instruction, what, pointer);
  };
  check(destination, false, "where it writes to isn't bounded");
  if (copies) check(source, true, "where it reads from isn't bounded");
}

/// Notes where a function that is called may write its results: up to the frame's end, or to a register saved there.
void Transfer::pass_results(const Instruction& instruction, std::optional<uint64_t> target, State& state) {
  Call call{.address = instruction.address, .instruction = instruction.text, .target = target};
  const Sum& pointer = state.registers[processor_.results];
  const auto exact = [&](const Sum& sum) -> std::optional<int64_t> {
    const Interval interval = state.evaluate(sum);
    return interval.lo == interval.hi ? std::optional(interval.lo) : std::nullopt;
  };
  call.passed_on = exact(pointer.minus(Sum::of(symbols_.entry(processor_.results))));
  const auto above_pointer = state.evaluate(pointer.minus(state.registers[stack_pointer_]));
  const auto below_entry = exact(Sum::of(symbols_.entry(stack_pointer_)).minus(pointer));
  if (below_entry && above_pointer.lo >= 0) call.room = *below_entry;
  const auto is_saved = [&](const Sum& value) {
    const auto is_that_of = [&](int reg) { return value == Sum::of(symbols_.entry(reg)); };
    return std::ranges::any_of(processor_.kept, is_that_of) ||
           (processor_.link != no_register && is_that_of(processor_.link));
  };
  for (const auto& [address, slot] : state.slots) {
    if (!is_saved(slot.value)) continue;
    const Interval distance = state.evaluate(address.minus(pointer));
    if (distance.hi > -int64_t{slot.bytes}) call.room = std::min(call.room, std::max<int64_t>(distance.lo, 0));
  }
  passing_.calls.push_back(std::move(call));
}

void Transfer::after_call(const Instruction& instruction, State& state) {
  const Sum entry = Sum::of(symbols_.entry(stack_pointer_));
  std::set<Sum> known_to_callee = escaped_;
  for (int reg = 0; reg < processor_.all_registers(); ++reg) {
    if (processor_.is_kept(reg)) continue;
    if (!state.evaluate(state.registers[reg].minus(entry)).is_all()) known_to_callee.insert(state.registers[reg]);
  }
  std::erase_if(state.slots, [&](const auto& slot) {
    // Below the stack pointer the callee has its own frame.
    if (state.evaluate(slot.first.minus(state.registers[stack_pointer_])).lo < 0) return true;
    const auto is_saved = [&](int reg) { return slot.second.value == Sum::of(symbols_.entry(reg)); };
    if (std::ranges::any_of(processor_.kept, is_saved) || (processor_.link != no_register && is_saved(processor_.link)))
      return false;
    return std::ranges::any_of(known_to_callee, [&](const Sum& pointer) {
      return state.evaluate(slot.first.minus(pointer)).hi > -static_cast<int64_t>(slot.second.bytes);
    });
  });
  // Tables may have grown.
  std::erase_if(state.trusts, [](const auto& entry_of) { return entry_of.second.kind == Trust::Kind::elements; });
  for (int reg = 0; reg < processor_.all_registers(); ++reg) {
    if (!processor_.is_kept(reg)) state.registers[reg] = fresh(instruction, reg, {}, state);
  }
  state.flags = {};
}

Comparison Transfer::comparison(const Instruction& instruction, State& state) {
  if (instruction.left.kind == Operand::Kind::none) return state.flags;
  return {read(instruction.left, instruction, state), read(instruction.right, instruction, state), instruction.bits,
          false};
}

bool Transfer::is_code(const Sum& value, State& state) const {
  const auto trust = state.trust(value);
  return trust && trust->kind == Trust::Kind::code;
}

/// Where a sum leads that depends on an entry of a constant table alone; nowhere if it isn't such a one.
std::vector<uint64_t> Transfer::table_targets(const Sum& value, State& state) const {
  std::optional<Symbol> entry;
  symbols_.visit(value, [&](Symbol symbol) {
    if (!symbols_.is_low(symbol)) entry = symbol;
  });
  const auto trust = entry ? state.trust(Sum::of(*entry)) : std::nullopt;
  if (!trust || trust->kind != Trust::Kind::jump_table || trust->stride <= 0) return {};
  std::vector<uint64_t> targets;
  for (uint64_t at = trust->object; at <= trust->last; at += static_cast<uint64_t>(trust->stride)) {
    const auto here = static_cast<int64_t>(image_.initial(at, trust->bytes));
    const auto target = symbols_.value_with(value, *entry, here);
    if (!target) return {};
    targets.push_back(static_cast<uint64_t>(*target));
  }
  return targets;
}

void Transfer::jump_to(const Instruction& instruction, State& state, Exits& exits) {
  const Sum value = read(instruction.left, instruction, state);
  if (value.is_constant()) return go(instruction, static_cast<uint64_t>(value.constant), state, exits);
  if (is_code(value, state)) {
    pass_results(instruction, std::nullopt, state);
    return leave(instruction, state);
  }
  const Sum where = instruction.has_memory ? address(instruction, state) : value;
  const std::vector<uint64_t> targets = table_targets(value, state);
  if (targets.empty()) report_(instruction, "a jump to an unknown place", where);
  for (const uint64_t target : targets) {
    if (!is_own(target) && image_.function_at(target) == nullptr) {
      return report_(instruction, "a jump to what is no function", where);
    }
    go(instruction, target, state, exits);
  }
}

void Transfer::call_to(const Instruction& instruction, State& state) {
  const Sum value = read(instruction.left, instruction, state);
  if (value.is_constant()) return call(instruction, static_cast<uint64_t>(value.constant), state);
  const std::vector<uint64_t> targets = table_targets(value, state);
  const auto is_function = [&](uint64_t target) { return image_.function_at(target) != nullptr; };
  const bool is_proved = is_code(value, state) || (!targets.empty() && std::ranges::all_of(targets, is_function));
  if (!is_proved) report_(instruction, "a call of an unknown place", {});
  for (const uint64_t target : targets) pass_results(instruction, target, state);
  if (targets.empty()) pass_results(instruction, std::nullopt, state);
  after_call(instruction, state);
}

}  // namespace w2n::judge
