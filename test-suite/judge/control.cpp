// Calls, returns and jumps.
#include <algorithm>

#include "abi/abi.h"
#include "transfer.h"

namespace w2n::judge {
namespace {

constexpr int rdx = 2;
constexpr int rsi = 6;
constexpr int rdi = 7;
// rbx, rbp, r12 to r15.
constexpr int kept_registers[] = {3, 5, 12, 13, 14, 15};

bool is_kept(int reg) {
  return reg == stack_pointer || std::ranges::find(kept_registers, reg) != std::end(kept_registers);
}

}  // namespace

void Transfer::go(const Instruction& instruction, uint64_t target, const State& state, Exits& exits) {
  if (is_own(target)) {
    exits.to.emplace_back(target, state);
    return;
  }
  State there = state;
  const std::string* callee = image_.function_at(target);
  if (callee == nullptr) return report_(instruction, "a jump to what is no function", {});
  check_arguments(instruction, *callee, there);
  leave(instruction, there);
}

/// The caller finds its stack pointer and registers as they were.
void Transfer::leave(const Instruction& instruction, State& state) {
  if (state.registers[stack_pointer] != Sum::of(symbols_.entry(stack_pointer))) {
    report_(instruction, "the stack pointer isn't what it was at entry", {});
  }
  for (const int reg : kept_registers) {
    if (state.registers[reg] != Sum::of(symbols_.entry(reg))) {
      report_(instruction, "register " + std::to_string(reg) + " isn't what it was at entry", {});
    }
  }
}

void Transfer::call(const Instruction& instruction, State& state) {
  const std::string* callee = image_.function_at(instruction.target);
  if (callee == nullptr)
    report_(instruction, "a call of what is no function", {});
  else
    check_arguments(instruction, *callee, state);
  after_call(instruction, state);
}

/// Copies and fills are called with addresses: a range from [base, base + 2^32] on, no longer than 2^32 bytes.
void Transfer::check_arguments(const Instruction& instruction, const std::string& callee, State& state) {
  const bool copies = callee == "memcpy" || callee == "memmove";
  if (!copies && callee != "memset") return;
  const Interval length = state.evaluate(state.registers[rdx]);
  const auto check = [&](int reg, const char* what) {
    const Sum& pointer = state.registers[reg];
    const Interval all = state.evaluate(pointer).plus(length);
    const Sum entry = Sum::of(symbols_.entry(stack_pointer));
    const bool in_frame = state.evaluate(pointer.minus(state.registers[stack_pointer])).lo >= 0 &&
                          state.evaluate(pointer.minus(entry)).plus(length).hi <= 0;
    const Interval all_of_it = all.join(state.evaluate(pointer));
    const bool is_guest = memory_of(all_of_it) != nullptr;
    const Segment* segment = nullptr;
    if (all_of_it.is_within(0, int64_t{1} << 40)) {
      segment = image_.segment(static_cast<uint64_t>(all_of_it.lo), static_cast<uint64_t>(all_of_it.hi));
    }
    const bool is_constant = reg == rsi && segment != nullptr && !segment->is_writable;
    const bool is_bounded = length.lo >= 0;
    if (!is_bounded || (!is_guest && !in_frame && !is_constant)) report_(instruction, what, pointer);
  };
  check(rdi, "where it writes to isn't bounded");
  if (copies) check(rsi, "where it reads from isn't bounded");
}

void Transfer::after_call(const Instruction& instruction, State& state) {
  const Sum entry = Sum::of(symbols_.entry(stack_pointer));
  std::set<Sum> known_to_callee = escaped_;
  for (int reg = 0; reg < register_count; ++reg) {
    if (is_kept(reg)) continue;
    if (!state.evaluate(state.registers[reg].minus(entry)).is_all()) known_to_callee.insert(state.registers[reg]);
  }
  std::erase_if(state.slots, [&](const auto& slot) {
    // Below the stack pointer the callee has its own frame.
    if (state.evaluate(slot.first.minus(state.registers[stack_pointer])).lo < 0) return true;
    const auto is_saved = [&](int reg) { return slot.second.value == Sum::of(symbols_.entry(reg)); };
    if (std::ranges::any_of(kept_registers, is_saved)) return false;
    return std::ranges::any_of(known_to_callee, [&](const Sum& pointer) {
      return state.evaluate(slot.first.minus(pointer)).hi > -static_cast<int64_t>(slot.second.bytes);
    });
  });
  // Tables may have grown.
  std::erase_if(state.trusts, [](const auto& entry_of) { return entry_of.second.kind == Trust::Kind::elements; });
  for (int reg = 0; reg < register_count; ++reg) {
    if (!is_kept(reg)) state.registers[reg] = fresh(instruction, reg, {}, state);
  }
  state.flags = {};
}

/// Where a jump or call through the operand leads.
std::optional<Trust> Transfer::code_at(const Instruction& instruction, State& state) {
  const Sum value = read(instruction.left, instruction, state);
  if (value.is_constant()) {
    const auto target = static_cast<uint64_t>(value.constant);
    if (image_.function_at(target) != nullptr) return Trust{Trust::Kind::code};
  }
  return state.trust(value);
}

void Transfer::jump_to(const Instruction& instruction, State& state, Exits& exits) {
  const auto trust = code_at(instruction, state);
  if (trust && trust->kind == Trust::Kind::code) return leave(instruction, state);
  if (!trust || trust->kind != Trust::Kind::jump_table || trust->stride <= 0) {
    return report_(instruction, "a jump to an unknown place", address(instruction, state));
  }
  for (uint64_t at = trust->object; at <= trust->last; at += static_cast<uint64_t>(trust->stride)) {
    const uint64_t target = image_.initial(at, 8);
    if (!is_own(target) && image_.function_at(target) == nullptr) {
      return report_(instruction, "a jump to what is no function", address(instruction, state));
    }
    go(instruction, target, state, exits);
  }
}

void Transfer::call_to(const Instruction& instruction, State& state) {
  const auto trust = code_at(instruction, state);
  bool is_proved = trust && trust->kind == Trust::Kind::code;
  if (trust && trust->kind == Trust::Kind::jump_table && trust->stride > 0) {
    is_proved = true;
    for (uint64_t at = trust->object; at <= trust->last; at += static_cast<uint64_t>(trust->stride)) {
      is_proved = is_proved && image_.function_at(image_.initial(at, 8)) != nullptr;
    }
  }
  if (!is_proved) report_(instruction, "a call of an unknown place", {});
  after_call(instruction, state);
}

}  // namespace w2n::judge
