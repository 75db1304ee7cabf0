// The instructions that the table describes, with operands that mostly make sense for them.
#include <utility>

#include "differential/body.h"

namespace w2n::fuzz {

using wasm::Opcode;
using wasm::SigType;
using wasm::ValType;

namespace {

ValType val_type(SigType type, const wasm::MemoryType* memory) {
  switch (type) {
    case SigType::i32: return wasm::i32;
    case SigType::i64: return wasm::i64;
    case SigType::f32: return wasm::f32;
    case SigType::f64: return wasm::f64;
    case SigType::v128: return wasm::v128;
    case SigType::addr: break;
  }
  return memory->index_type();
}

bool names_memory(const wasm::Signature& signature) {
  for (unsigned i = 0; i < signature.param_count; ++i) {
    if (signature.params[i] == SigType::addr) return true;
  }
  return signature.result_count != 0 && signature.results[0] == SigType::addr;
}

/// How many lanes the shape in a name has: "i8x16.splat" has 16.
uint8_t lane_count(std::string_view text) {
  const size_t at = text.find('x');
  return text[at + 1] == '1' ? 16 : static_cast<uint8_t>(text[at + 1] - '0');
}

bool is_division(std::string_view text) {
  return text[0] == 'i' && (text.find(".div_") == 3 || text.find(".rem_") == 3);
}
/// Truncations that trap for what doesn't fit.
bool is_trapping_truncation(std::string_view text) { return text.find(".trunc_f") == 3; }

/// Where the values of observed loads go: behind what addresses are mostly masked to, before a page's last bytes.
constexpr uint32_t observed_begin = 0xF000;
constexpr uint32_t observed_count = 0xE0;

/// Fills in what the operands don't decide.
struct ImmediateChoice {
  Random& random;
  const Environment& environment;
  const wasm::OpcodeInfo& info;
  const wasm::MemImm& access;

  template <class Immediate>
  void operator()(Immediate& /*immediate*/) const {}
  void operator()(wasm::MemImm& immediate) const { immediate = access; }
  void operator()(wasm::MemLaneImm& immediate) const {
    immediate.mem = access;
    immediate.lane = static_cast<uint8_t>(random.below(16 / info.access_bytes));
  }
  void operator()(wasm::LaneImm& immediate) const {
    immediate.lane = static_cast<uint8_t>(random.below(lane_count(info.text)));
  }
  void operator()(wasm::ShuffleImm& immediate) const {
    const uint8_t first = static_cast<uint8_t>(random.below(32));
    const bool is_run = random.chance(40);
    for (uint8_t i = 0; i < 16; ++i) {
      immediate.lanes[i] = static_cast<uint8_t>(is_run ? (first + i) % 32 : random.below(32));
    }
  }
  void operator()(wasm::MemoryImm& immediate) const { immediate.memory = access.memory; }
  void operator()(wasm::MemoryInitImm& immediate) const {
    immediate.memory = access.memory;
    immediate.data = random.below(static_cast<uint32_t>(environment.data.size()));
  }
  void operator()(wasm::DataImm& immediate) const {
    immediate.data = random.below(static_cast<uint32_t>(environment.data.size()));
  }
  void operator()(wasm::ElemImm& immediate) const {
    immediate.element = random.below(static_cast<uint32_t>(environment.elements.size()));
  }
};

}  // namespace

/// Whether there is what its immediate needs.
bool Body::is_possible(Opcode opcode) const {
  switch (opcode) {
    case Opcode::memory_init:
    case Opcode::data_drop: return !environment_.data.empty();
    case Opcode::elem_drop: return !environment_.elements.empty();
    default: return true;
  }
}

bool Body::operation(const Operation& operation, ValType type, Nans& nans) {
  const wasm::Signature& signature = operation.info->signature;
  // Not so the loads among its operands.
  const bool is_observed = std::exchange(loads_are_observed_, false);
  wasm::MemImm access;
  const wasm::MemoryType* memory_type = nullptr;
  if (names_memory(signature)) {
    std::optional<ValType> index_type;
    if (signature.result_count != 0 && signature.results[0] == SigType::addr) index_type = type;
    const auto memory = random_memory(index_type);
    if (!memory) return false;
    access.memory = *memory;
    memory_type = &environment_.memories[*memory];
  }
  if (!is_possible(operation.opcode)) return false;
  if (signature.param_count == 0 && signature.result_count != 0 && memory_type == nullptr) {
    constant(type);
    return true;
  }
  nans = operation.produces;
  for (unsigned i = 0; i < signature.param_count; ++i) {
    if (signature.params[i] == SigType::addr) {
      const wasm::MemImm chosen = address_operand(operation, i, access.memory, is_observed);
      if (i == 0) access = chosen;
      continue;
    }
    const Nans found = operand(operation, i, val_type(signature.params[i], memory_type));
    if (operation.copies && found != Nans::exact) nans = found;
  }
  write_row(operation.opcode, access);
  // One value is wanted of the halves of a wide number.
  if (signature.result_count == 2) op(random_.chance(50) ? Opcode::i64_xor : Opcode::i64_sub);
  return true;
}

Nans Body::operand(const Operation& operation, unsigned index, ValType type) {
  const std::string_view text = operation.info->text;
  if (operation.opcode == Opcode::memory_init) {
    length(type);
  } else if (index == 1 && is_division(text) && random_.chance(90)) {
    divisor(type);
  } else if (is_trapping_truncation(text) && random_.chance(92)) {
    small_float(type);
  } else {
    return accepted_value(type, index == 1 && operation.second_is_exact ? Nans::exact : operation.accepts);
  }
  return Nans::exact;
}

wasm::MemImm Body::address_operand(const Operation& operation, unsigned index, uint32_t memory, bool is_observed) {
  if (operation.opcode == Opcode::memory_grow) {
    const bool is_64 = environment_.memories[memory].limits.is_64;
    const uint32_t pages = random_.chance(90) ? random_.below(2) : static_cast<uint32_t>(random_.next());
    is_64 ? i64_const(pages) : i32_const(pages);
    return {.memory = memory};
  }
  if (index != 0) {
    length(environment_.memories[memory].index_type());
    return {.memory = memory};
  }
  const bool is_load = operation.info->signature.result_count != 0;
  if (operation.info->feature == wasm::Feature::threads) return aligned_address(memory, operation.info->access_bytes);
  if (operation.info->access_bytes != 0) {
    return address(memory, operation.info->access_bytes, !is_load || is_observed || environment_.traps_are_precise);
  }
  // The bulk instructions take no constant offset.
  wasm::MemImm whole = address(memory, 32, false);
  if (environment_.memories[memory].limits.is_64) {
    i64_const(whole.offset);
    op(Opcode::i64_add);
  } else {
    i32_const(static_cast<uint32_t>(whole.offset));
    op(Opcode::i32_add);
  }
  return {.memory = memory};
}

/// Atomic accesses say that they are aligned, and trap if they aren't.
wasm::MemImm Body::aligned_address(uint32_t memory, uint32_t access_bytes) {
  const wasm::MemoryType& type = environment_.memories[memory];
  wasm::MemImm access{.memory = memory};
  while ((2U << access.align_log2) <= access_bytes) ++access.align_log2;
  access.offset = random_.below(0x100) * access_bytes + (random_.chance(3) ? 1 : 0);
  value(type.index_type());
  const uint32_t places = 0x7FFF & ~(access_bytes - 1);
  type.limits.is_64 ? i64_const(places) : i32_const(places);
  op(type.limits.is_64 ? Opcode::i64_and : Opcode::i32_and);
  return access;
}

wasm::MemImm Body::address(uint32_t memory, uint32_t access_bytes, bool may_be_beyond) {
  const wasm::MemoryType& type = environment_.memories[memory];
  const bool is_64 = type.limits.is_64;
  const uint32_t size = static_cast<uint32_t>(type.limits.min) << type.page_size_log2;
  wasm::MemImm access{.memory = memory};
  while ((2U << access.align_log2) <= access_bytes && random_.chance(60)) ++access.align_log2;
  const auto index_constant = [&](uint64_t value) {
    is_64 ? i64_const(value) : i32_const(static_cast<uint32_t>(value));
  };
  const uint32_t choice = random_.below(may_be_beyond ? 100 : 97);
  if (choice < 78) {
    // Anywhere in the first part; the constant offset stays within the rest.
    value(type.index_type());
    index_constant(random_.chance(70) ? 0x7FFF : 0xFF);
    op(is_64 ? Opcode::i64_and : Opcode::i32_and);
    if (random_.chance(70)) access.offset = random_.below(random_.chance(70) ? 64 : 0x7000);
  } else if (choice < 97) {
    // The last places that are within bounds.
    const uint32_t last = size - access_bytes - random_.below(4);
    access.offset = random_.chance(50) ? random_.below(last + 1) : 0;
    index_constant(last - access.offset);
  } else if (choice < 99) {
    // The first ones that are not, and far ones.
    const uint64_t first = uint64_t{size} - access_bytes + 1 + random_.below(20);
    access.offset = random_.chance(30) ? 0xFFFFFFFF : random_.below(64);
    index_constant(random_.chance(70) ? first : random_.next());
  } else {
    value(type.index_type());
  }
  return access;
}

void Body::length(ValType type) {
  const uint32_t count = random_.below(random_.chance(95) ? 24 : 0x20000);
  type == wasm::i64 ? i64_const(count) : i32_const(count);
}

void Body::divisor(ValType type) {
  value(type);
  if (type == wasm::i64) {
    i64_const(1);
    op(Opcode::i64_or);
  } else {
    i32_const(1);
    op(Opcode::i32_or);
  }
}

void Body::small_float(ValType type) {
  value(wasm::i32);
  i32_const(0xFFFF);
  op(Opcode::i32_and);
  if (type == wasm::f32) {
    op(Opcode::f32_convert_i32_s);
    op(Opcode::f32_const, wasm::F32Imm{0x3EBD70A4});  // 0.37
    op(Opcode::f32_mul);
  } else {
    op(Opcode::f64_convert_i32_s);
    op(Opcode::f64_const, wasm::F64Imm{0x3FD7AE147AE147AE});  // 0.37
    op(Opcode::f64_mul);
  }
}

// NOLINTNEXTLINE(readability-function-size): a case for every instruction, all alike
void Body::write_row(Opcode opcode, const wasm::MemImm& access) {
  const ImmediateChoice choose{random_, environment_, wasm::info(opcode), access};
  switch (opcode) {
#define OP(prefix, code, ident, text, immediate, signature, feature) \
  case Opcode::ident: {                                              \
    wasm::immediate chosen;                                          \
    choose(chosen);                                                  \
    op(opcode, chosen);                                              \
    break;                                                           \
  }
#include "lower/lowered_ops.def"
    default: break;
  }
}

void Body::memory_statement() {
  if (random_.chance(6)) return memory_copy();
  if (random_.chance(6)) return observed_load();
  Nans nans = Nans::exact;
  const Operation& chosen = random_.pick(catalogue_.without_result());
  // What is dropped is lost to all later code.
  const bool drops = chosen.opcode == Opcode::data_drop || chosen.opcode == Opcode::elem_drop;
  if (drops && random_.chance(80)) return;
  operation(chosen, wasm::i32, nans);
}

/// A load whose value is stored where no other code writes, so that it can't be left out.
void Body::observed_load() {
  const bool has_vectors = environment_.features.has(wasm::Feature::simd);
  const ValType type{static_cast<wasm::ValKind>(random_.below(has_vectors ? 5 : 4)), false, {}};
  const auto memory = random_memory(std::nullopt);
  if (!memory) return;
  std::vector<Operation> loads;
  for (const Operation& candidate : catalogue_.of_type(type)) {
    if (candidate.info->access_bytes != 0) loads.push_back(candidate);
  }
  const uint32_t place = observed_begin + environment_.observed_loads++ % observed_count * 16;
  environment_.memories[*memory].limits.is_64 ? i64_const(place) : i32_const(place);
  Nans nans = Nans::exact;
  loads_are_observed_ = true;
  operation(random_.pick(loads), type, nans);
  constexpr Opcode stores[] = {Opcode::i32_store, Opcode::i64_store, Opcode::f32_store, Opcode::f64_store,
                               Opcode::v128_store};
  op(stores[static_cast<size_t>(type.kind)], wasm::MemImm{.memory = *memory});
}

void Body::memory_copy() {
  const auto to = random_memory(std::nullopt);
  const auto from = random_memory(std::nullopt);
  if (!to || !environment_.features.has(wasm::Feature::bulk_memory)) return;
  const auto place = [&](uint32_t memory) {
    const bool is_64 = environment_.memories[memory].limits.is_64;
    const uint32_t at = random_.below(0x8000);
    value(is_64 ? wasm::i64 : wasm::i32);
    is_64 ? i64_const(0x7FFF) : i32_const(0x7FFF);
    op(is_64 ? Opcode::i64_and : Opcode::i32_and);
    is_64 ? i64_const(at) : i32_const(at);
    op(is_64 ? Opcode::i64_add : Opcode::i32_add);
  };
  place(*to);
  place(*from);
  const bool both_64 = environment_.memories[*to].limits.is_64 && environment_.memories[*from].limits.is_64;
  length(both_64 ? wasm::i64 : wasm::i32);
  op(Opcode::memory_copy, wasm::MemoryCopyImm{*to, *from});
}

}  // namespace w2n::fuzz
