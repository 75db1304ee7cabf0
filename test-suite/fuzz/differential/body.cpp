#include "differential/body.h"

#include <bit>

namespace w2n::fuzz {

using wasm::Opcode;
using wasm::ValKind;
using wasm::ValType;

namespace {

/// Numbers at which instructions tend to change their mind.
constexpr uint64_t interesting_integers[] = {0,
                                             1,
                                             2,
                                             7,
                                             8,
                                             31,
                                             32,
                                             63,
                                             64,
                                             127,
                                             128,
                                             255,
                                             256,
                                             0x7FFF,
                                             0x8000,
                                             0xFFFF,
                                             0x10000,
                                             0x7FFFFFFF,
                                             0x80000000,
                                             0xFFFFFFFF,
                                             0x100000000,
                                             0x7FFFFFFFFFFFFFFF,
                                             0x8000000000000000,
                                             ~uint64_t{0},
                                             ~uint64_t{0} - 1};
constexpr double interesting_floats[] = {0.0,
                                         -0.0,
                                         1.0,
                                         -1.0,
                                         0.5,
                                         -0.5,
                                         1.5,
                                         2.5,
                                         -2.5,
                                         0.1,
                                         2147483647.0,
                                         2147483648.0,
                                         -2147483648.0,
                                         -2147483649.0,
                                         4294967295.0,
                                         4294967296.0,
                                         1e10,
                                         9223372036854775807.0,
                                         -9223372036854775808.0,
                                         18446744073709551615.0,
                                         1e300,
                                         1e-300,
                                         3.4e38,
                                         1e-40};

uint64_t random_integer(Random& random) {
  switch (random.below(4)) {
    case 0: return random.pick(interesting_integers);
    case 1: return random.below(100);
    case 2: return ~uint64_t{0} - random.below(100);
    default: return random.next();
  }
}

uint32_t random_f32(Random& random) {
  constexpr uint32_t special[] = {0x7F800000, 0xFF800000, 0x7FC00000, 0xFFC00000,
                                  0x7FA00000, 0x7F800001, 1,          0x00800000};
  switch (random.below(4)) {
    case 0: return std::bit_cast<uint32_t>(static_cast<float>(random.pick(interesting_floats)));
    case 1: return random.pick(special);
    case 2: return std::bit_cast<uint32_t>(static_cast<float>(static_cast<int32_t>(random.next()) % 1000) / 8.0F);
    default: return static_cast<uint32_t>(random.next());
  }
}

uint64_t random_f64(Random& random) {
  constexpr uint64_t special[] = {0x7FF0000000000000,
                                  0xFFF0000000000000,
                                  0x7FF8000000000000,
                                  0xFFF8000000000000,
                                  0x7FF4000000000000,
                                  0x7FF0000000000001,
                                  1,
                                  0x0010000000000000};
  switch (random.below(4)) {
    case 0: return std::bit_cast<uint64_t>(random.pick(interesting_floats));
    case 1: return random.pick(special);
    case 2: return std::bit_cast<uint64_t>(static_cast<double>(static_cast<int32_t>(random.next()) % 1000) / 8.0);
    default: return random.next();
  }
}

wasm::V128Imm random_v128(Random& random) {
  wasm::V128Imm immediate;
  const unsigned lane_bytes = 1U << random.below(4);
  const bool is_float = lane_bytes >= 4 && random.chance(50);
  for (unsigned at = 0; at < 16; at += lane_bytes) {
    uint64_t lane = random_integer(random);
    if (is_float) lane = lane_bytes == 4 ? random_f32(random) : random_f64(random);
    for (unsigned i = 0; i < lane_bytes; ++i) immediate.bytes[at + i] = static_cast<uint8_t>(lane >> (8 * i));
  }
  return immediate;
}

constexpr uint64_t canonical_nan(Nans nans) { return nans == Nans::any_f32 ? 0x7FC00000 : 0x7FF8000000000000; }

}  // namespace

Body::Body(Environment& environment, const Catalogue& catalogue, Random& random, uint32_t function, int budget)
    : environment_(environment),
      catalogue_(catalogue),
      random_(random),
      function_(function),
      type_(environment.function_type(function)),
      budget_(budget) {
  for (const ValType param : type_.params) locals_.push_back({param, false, Nans::exact});
  labels_.push_back({type_.results, true});
}

uint32_t Body::add_local(ValType type, bool reserved, Nans nans) {
  locals_.push_back({type, reserved, nans});
  return static_cast<uint32_t>(locals_.size() - 1);
}

ValType Body::random_type() {
  if (environment_.features.has(wasm::Feature::reference_types) && random_.chance(8)) {
    return random_.chance(70) ? wasm::funcref : wasm::externref;
  }
  const bool has_vectors = environment_.features.has(wasm::Feature::simd);
  return {static_cast<ValKind>(random_.below(has_vectors ? 5 : 4)), false, {}};
}

std::optional<uint32_t> Body::random_memory(std::optional<ValType> index_type) {
  std::vector<uint32_t> fitting;
  for (uint32_t i = 0; i < environment_.memories.size(); ++i) {
    if (!index_type || environment_.memories[i].index_type() == *index_type) fitting.push_back(i);
  }
  if (fitting.empty()) return std::nullopt;
  return random_.pick(fitting);
}

void Body::constant(ValType type) {
  switch (type.kind) {
    case ValKind::i32: return i32_const(static_cast<uint32_t>(random_integer(random_)));
    case ValKind::i64: return i64_const(random_integer(random_));
    case ValKind::f32: return op(Opcode::f32_const, wasm::F32Imm{random_f32(random_)});
    case ValKind::f64: return op(Opcode::f64_const, wasm::F64Imm{random_f64(random_)});
    case ValKind::v128: return op(Opcode::v128_const, random_v128(random_));
    default: return op(Opcode::ref_null, wasm::HeapTypeImm{type.heap});
  }
}

std::optional<uint32_t> Body::find_local(ValType type, bool for_writing) {
  std::vector<uint32_t> fitting;
  for (uint32_t i = 0; i < locals_.size(); ++i) {
    if (locals_[i].type == type && !(for_writing && locals_[i].reserved)) fitting.push_back(i);
  }
  if (fitting.empty()) return std::nullopt;
  return random_.pick(fitting);
}

std::optional<uint32_t> Body::find_global(ValType type, bool for_writing) {
  std::vector<uint32_t> fitting;
  for (uint32_t i = fuel_global + 1; i < environment_.globals.size(); ++i) {
    const wasm::GlobalType& global = environment_.globals[i].type;
    if (global.type == type && (global.is_mutable || !for_writing)) fitting.push_back(i);
  }
  if (fitting.empty()) return std::nullopt;
  return random_.pick(fitting);
}

Nans Body::loose_leaf(ValType type) {
  const uint32_t choice = random_.below(10);
  if (choice < 5) {
    if (const auto local = find_local(type, false)) {
      get(*local);
      return locals_[*local].nans;
    }
  }
  if (choice < 7) {
    if (const auto global = find_global(type, false)) {
      op(Opcode::global_get, wasm::GlobalImm{*global});
      return Nans::exact;
    }
  }
  if (type == wasm::funcref && random_.chance(80)) {
    reference(type);
  } else {
    constant(type);
  }
  return Nans::exact;
}

void Body::leaf(ValType type) { make_canonical(type, loose_leaf(type)); }

void Body::make_canonical(ValType type, Nans nans) {
  if (nans == Nans::exact) return;
  const bool is_f32 = nans == Nans::any_f32;
  const uint64_t nan = canonical_nan(nans);
  const uint32_t copy = add_local(type, true, nans);
  op(Opcode::local_tee, wasm::LocalImm{copy});
  if (type == wasm::v128) {
    wasm::V128Imm lanes;
    const unsigned lane_bytes = is_f32 ? 4 : 8;
    for (unsigned i = 0; i < 16; ++i) lanes.bytes[i] = static_cast<uint8_t>(nan >> (8 * (i % lane_bytes)));
    op(Opcode::v128_const, lanes);
  } else if (is_f32) {
    op(Opcode::f32_const, wasm::F32Imm{static_cast<uint32_t>(nan)});
  } else {
    op(Opcode::f64_const, wasm::F64Imm{nan});
  }
  get(copy);
  get(copy);
  if (type == wasm::v128) {
    op(is_f32 ? Opcode::f32x4_eq : Opcode::f64x2_eq);
    op(Opcode::v128_bitselect);
  } else {
    op(is_f32 ? Opcode::f32_eq : Opcode::f64_eq);
    op(Opcode::select);
  }
}

void Body::value(ValType type) { make_canonical(type, loose_value(type)); }

void Body::values(const std::vector<ValType>& types) {
  for (const ValType type : types) value(type);
}

Nans Body::accepted_value(ValType type, Nans accepts) {
  const Nans nans = loose_value(type);
  if (nans == accepts) return nans;
  make_canonical(type, nans);
  return Nans::exact;
}

Nans Body::loose_value(ValType type) {
  const Nesting nesting(*this);
  if (is_spent()) return loose_leaf(type);
  Nans nans = Nans::exact;
  const uint32_t choice = random_.below(100);
  if (choice < 58 && !type.is_ref()) {
    for (int attempt = 0; attempt < 4; ++attempt) {
      if (operation(random_.pick(catalogue_.of_type(type)), type, nans)) return nans;
    }
  }
  if (choice < 63) return tee(type);
  if (choice < 70) return select(type);
  if (choice < 80) {
    structured({type});
    return nans;
  }
  if (choice < 88 && call({type})) return nans;
  if (!type.is_ref()) return loose_leaf(type);
  reference(type);
  return nans;
}

Nans Body::tee(ValType type) {
  const auto local = find_local(type, true);
  if (!local) {
    leaf(type);
    return Nans::exact;
  }
  const Nans kept = locals_[*local].nans;
  const Nans nans = accepted_value(type, kept);
  op(Opcode::local_tee, wasm::LocalImm{*local});
  return nans;
}

Nans Body::select(ValType type) {
  const Nans first = loose_value(type);
  const Nans second = first == Nans::exact ? loose_value(type) : accepted_value(type, first);
  value(wasm::i32);
  if (type.is_ref() || (environment_.features.has(wasm::Feature::reference_types) && random_.chance(30))) {
    op(Opcode::select_t, wasm::SelectImm{{type}});
  } else {
    op(Opcode::select);
  }
  return first == Nans::exact ? second : first;
}

void Body::take(const std::vector<ValType>& types) {
  for (size_t i = types.size(); i-- > 0;) {
    const auto local = find_local(types[i], true);
    if (local && random_.chance(80)) {
      set(*local);
    } else {
      op(Opcode::drop);
    }
  }
}

void Body::assign() {
  const ValType type = random_type();
  if (random_.chance(30)) {
    if (const auto global = find_global(type, true)) {
      value(type);
      return op(Opcode::global_set, wasm::GlobalImm{*global});
    }
  }
  auto local = find_local(type, true);
  if (!local) local = add_local(type, false);
  accepted_value(type, locals_[*local].nans);
  set(*local);
}

void Body::statements(uint32_t count) {
  for (uint32_t i = 0; i < count && !is_spent(); ++i) statement();
}

void Body::statement() {
  const Nesting nesting(*this);
  if (environment_.throws_often && random_.chance(30)) return exception_statement();
  const uint32_t choice = random_.below(100);
  if (choice < 34) return assign();
  if (choice < 60) return memory_statement();
  if (choice < 72) {
    const std::vector<ValType> results = random_types(2);
    !environment_.tags.empty() && random_.chance(35) ? handled(results) : structured(results);
    return take(results);
  }
  if (choice < 78) return branch();
  if (choice < 80) return branch_table();
  if (choice < 83) return !environment_.tags.empty() && random_.chance(40) ? throw_statement() : branch_away();
  if (choice < 89) return call_statement();
  if (choice < 95) return table_statement();
  if (choice < 96) return op(Opcode::nop);
  const ValType type = random_type();
  loose_value(type);
  op(Opcode::drop);
}

void Body::finish() {
  values(type_.results);
  text::ByteSink rest = std::move(code_);
  code_ = {};
  fuel_check();
  code_.append(rest);
  finish_plain();
}

void Body::finish_plain() {
  op(Opcode::end);
  text::ByteSink& body = environment_.bodies[function_];
  const size_t params = type_.params.size();
  body.u32(static_cast<uint32_t>(locals_.size() - params));
  for (size_t i = params; i < locals_.size(); ++i) {
    body.u32(1);
    text::write_val_type(body, locals_[i].type);
  }
  body.append(code_);
}

}  // namespace w2n::fuzz
