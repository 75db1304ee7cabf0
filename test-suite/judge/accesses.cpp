// The accesses of memory: each is proved to be one of a few kinds, or reported.
#include <algorithm>
#include <llvm/ADT/StringExtras.h>

#include "abi/abi.h"
#include "abi/limits.h"
#include "transfer.h"

namespace w2n::judge {
namespace {

// What a caller passes on the stack: WebAssembly has at most 1000 parameters.
constexpr int64_t max_passed = 16 * 1000;
constexpr auto wasm_address_space = static_cast<int64_t>(abi::wasm_address_space);

}  // namespace

const GuestMemory* Transfer::memory_of(const Interval& where) const {
  for (const GuestMemory& memory : image_.memories()) {
    const auto base = static_cast<int64_t>(memory.base);
    const auto end = base + static_cast<int64_t>(memory.reserved);
    if (where.is_within(base - memory_guard, end + memory_guard)) return &memory;
  }
  return nullptr;
}

void Transfer::access(const Instruction& instruction, State& state) {
  if (!instruction.memory.is_understood) return report_(instruction, "an address of an unknown form", {});
  const Sum where = address(instruction, state);
  const auto bytes = static_cast<int64_t>(instruction.bytes);
  if (access_frame(instruction, where, state) || access_trusted(instruction, where, state) ||
      access_results(instruction, where, state)) {
    return;
  }
  const Interval at = state.evaluate(where).plus({0, bytes - 1});
  if (memory_of(at) != nullptr) {
    access_guest(instruction, where, state);
  } else if (!access_data(instruction, where, state)) {
    report_(instruction, "may be anywhere from " + std::to_string(at.lo) + " to " + std::to_string(at.hi), where);
    access_guest(instruction, where, state);
  }
}

/// What was accessed without a fault is in the accessible part of a memory. Where it isn't proved yet that the access
/// is within the reservation that is a hypothesis: if it can't be proved in the end, it is reported.
bool Transfer::access_guest(const Instruction& instruction, const Sum& where, State& state) {
  if (!instruction.is_certain || image_.memories().empty()) return false;
  const Interval at = state.evaluate(where);
  const GuestMemory* memory = memory_of(at);
  if (memory == nullptr) memory = &image_.memories().front();
  const auto base = static_cast<int64_t>(memory->base);
  const int64_t most = std::min(wasm_address_space, static_cast<int64_t>(memory->most));
  const Interval accessible{base, base + most - 1};
  if (!at.meet(accessible).is_empty())
    state.learn(where, accessible);
  else if (memory_of(at) != nullptr)
    state.is_reachable = false;  // it always traps
  return true;
}

bool Transfer::access_frame(const Instruction& instruction, const Sum& where, State& state) {
  const Sum entry = Sum::of(symbols_.entry(stack_pointer_));
  const Interval above_entry = state.evaluate(where.minus(entry));
  if (above_entry.is_all()) return false;
  const Sum from_pointer = where.minus(state.registers[stack_pointer_]);
  const auto bytes = static_cast<int64_t>(instruction.bytes);
  const int64_t return_address = processor_.return_address();
  const bool is_above = state.evaluate(from_pointer).lo >= -processor_.red_zone;
  const bool is_own = above_entry.hi + bytes <= 0;
  const bool is_passed = !instruction.writes && above_entry.lo == above_entry.hi && above_entry.lo >= return_address &&
                         above_entry.hi + bytes <= return_address + max_passed;
  return is_above && (is_own || is_passed);
}

/// Results that the caller has room for: how much, it is asked later.
bool Transfer::access_results(const Instruction& instruction, const Sum& where, State& state) {
  const Interval offset = state.evaluate(where.minus(Sum::of(symbols_.entry(processor_.results))));
  const auto bytes = static_cast<int64_t>(instruction.bytes);
  if (offset.lo != offset.hi || !offset.is_within(0, max_results - bytes)) return false;
  passing_.used = std::max(passing_.used, offset.hi + bytes);
  return true;
}

/// The elements of tables, at an index that was compared with their number, and what references point to.
bool Transfer::access_trusted(const Instruction& instruction, const Sum& where, State& state) {
  const auto bytes = static_cast<int64_t>(instruction.bytes);
  for (const Sum::Term& term : where.terms) {
    const auto trust = state.trust(Sum::of(term.symbol));
    if (!trust || term.scale != 1) continue;
    const Sum offset = where.minus(Sum::of(term.symbol));
    if (trust->kind == Trust::Kind::reference && !instruction.writes) {
      return state.evaluate(offset).is_within(0, static_cast<int64_t>(sizeof(w2n_function)) - bytes);
    }
    if (trust->kind != Trust::Kind::elements) continue;
    const bool is_data = is_data_segment(trust->object);
    const int64_t element = is_data ? 1 : 8;
    if (is_data ? instruction.writes : bytes != 8) continue;
    if (std::ranges::any_of(offset.terms, [&](const auto& part) { return part.scale % element != 0; })) return false;
    if (offset.constant % element != 0 || state.evaluate(offset).lo < 0) return false;
    for (const auto& [symbol, size] : state.trusts) {
      if (size.kind != Trust::Kind::size || size.object != trust->object) continue;
      if (state.evaluate(offset.minus(Sum::of(symbol).times(element))).hi > -bytes) continue;
      return !instruction.writes || write_element(instruction, state);
    }
  }
  return false;
}

bool Transfer::is_data_segment(uint64_t record) const {
  const Object* object = image_.object(record, record);
  return object != nullptr && llvm::StringRef(object->name).starts_with("w.data.");
}

/// Dropping a segment makes its size 0. LLVM may have made an object of its own of the size, or of whether it is 0;
/// nothing is concluded from those.
bool Transfer::drops_segment(const Instruction& instruction, const Object& object, uint64_t begin, State& state) {
  const llvm::StringRef name = object.name;
  if ((!name.starts_with("w.data.") && !name.starts_with("w.element.")) || instruction.kind != Kind::move) return false;
  const Sum value = read(instruction.left, instruction, state);
  const bool is_part = name.count('.') == 3 && llvm::isDigit(name.back());
  if (is_part) return value.is_constant() && begin == object.begin && begin + instruction.bytes == object.end;
  return value == Sum(0) && name.count('.') == 2 && begin == object.begin + 8 && instruction.bytes == 8;
}

bool Transfer::is_reference(const Sum& value, State& state) {
  if (const auto trust = state.trust(value)) return trust->kind == Trust::Kind::reference;
  if (!value.is_constant()) return false;
  if (value.constant == 0) return true;
  const auto begin = static_cast<uint64_t>(value.constant);
  const auto code = image_.constant(begin + offsetof(w2n_function, code), 8);
  // Functions that nothing can call have records without code.
  return code && (*code == 0 || image_.function_at(*code) != nullptr);
}

bool Transfer::write_element(const Instruction& instruction, State& state) {
  if (instruction.kind != Kind::move) return false;
  return is_reference(read(instruction.left, instruction, state), state);
}

bool Transfer::access_data(const Instruction& instruction, const Sum& where, State& state) {
  const Interval at = state.evaluate(where);
  if (at.lo < 0 || at.hi > (int64_t{1} << 40)) return false;
  const auto begin = static_cast<uint64_t>(at.lo);
  const uint64_t end = static_cast<uint64_t>(at.hi) + instruction.bytes;
  const Segment* segment = image_.segment(begin, end);
  if (segment == nullptr || segment->is_executable) return false;
  if (!segment->is_writable) return !instruction.writes;
  const Object* object = image_.object(begin, end);
  if (object == nullptr) return false;
  const llvm::StringRef name = object->name;
  if (!instruction.writes) return true;
  if (name.starts_with("w.global.") || name == "w.values") return true;
  if (drops_segment(instruction, *object, begin, state)) return true;
  const bool is_aligned = (begin - object->begin) % 8 == 0 && instruction.bytes == 8 &&
                          std::ranges::all_of(where.terms, [](const auto& term) { return term.scale % 8 == 0; });
  const bool is_table = name.starts_with("w.table.") && name.contains(".elements");
  return is_table && is_aligned && write_element(instruction, state);
}

void Transfer::store(const Sum& where, unsigned bytes, const Sum* value, State& state) {
  const Sum entry = Sum::of(symbols_.entry(stack_pointer_));
  const Interval offset = state.evaluate(where.minus(entry));
  if (value != nullptr && !state.evaluate(value->minus(entry)).is_all()) escaped_.insert(*value);
  // Other stores are proved to be elsewhere, or reported.
  if (offset.is_all()) return;
  std::erase_if(state.slots, [&](const auto& slot) {
    const Interval distance = state.evaluate(slot.first.minus(where));
    const auto size = static_cast<int64_t>(slot.second.bytes);
    return distance.hi > -size && distance.lo < static_cast<int64_t>(bytes);
  });
  if (value != nullptr && offset.lo != Interval::lowest && (bytes == 8 || bytes == 4)) {
    state.slots[where] = {bytes, bytes == 8 ? *value : state.low(*value, 32)};
  }
}

}  // namespace w2n::judge
