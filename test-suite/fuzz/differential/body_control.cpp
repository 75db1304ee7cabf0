// Blocks, loops and branches.
#include "differential/body.h"

namespace w2n::fuzz {

using wasm::LabelImm;
using wasm::Opcode;
using wasm::ValType;

wasm::BlockImm Body::block_type(const std::vector<ValType>& params, const std::vector<ValType>& results) {
  using Kind = wasm::BlockImm::Kind;
  if (params.empty() && results.empty()) return {.kind = Kind::empty};
  if (params.empty() && results.size() == 1 && random_.chance(80)) return {.kind = Kind::value, .value = results[0]};
  return {.kind = Kind::type_index, .type_index = environment_.type_index({params, results})};
}

std::vector<ValType> Body::random_types(uint32_t most) {
  std::vector<ValType> types(random_.chance(50) ? 0 : random_.below(most + 1));
  for (ValType& type : types) type = random_type();
  return types;
}

void Body::push_label(std::vector<ValType> types, bool is_target) { labels_.push_back({std::move(types), is_target}); }

void Body::end() {
  op(Opcode::end);
  labels_.pop_back();
}

void Body::structured(const std::vector<ValType>& results) {
  const uint32_t choice = random_.below(10);
  if (choice < 3) return block(results);
  if (choice < 7) return if_else(results);
  if (!results.empty() || counted_loops_ == 2 || random_.chance(40)) return loop(results);
  counted_loop(random_.between(1, 12), [&](uint32_t /*counter*/) { statements(random_.between(1, 4)); });
}

void Body::block(const std::vector<ValType>& results) {
  const std::vector<ValType> params = random_types(2);
  values(params);
  op(Opcode::block, block_type(params, results));
  push_label(results);
  take(params);
  statements(random_.between(1, 3));
  values(results);
  end();
}

void Body::if_else(const std::vector<ValType>& results) {
  const std::vector<ValType> params = random_.chance(80) ? std::vector<ValType>{} : random_types(2);
  values(params);
  value(wasm::i32);
  op(Opcode::if_, block_type(params, results));
  push_label(results);
  take(params);
  statements(random_.between(1, 3));
  values(results);
  if (params != results || random_.chance(60)) {
    op(Opcode::else_);
    take(params);
    statements(random_.between(0, 2));
    values(results);
  }
  end();
}

void Body::take_fuel() {
  op(Opcode::global_get, wasm::GlobalImm{fuel_global});
  i32_const(1);
  op(Opcode::i32_sub);
  op(Opcode::global_set, wasm::GlobalImm{fuel_global});
}

void Body::fuel_check() {
  op(Opcode::global_get, wasm::GlobalImm{fuel_global});
  i32_const(1);
  op(Opcode::i32_lt_s);
  op(Opcode::if_, wasm::BlockImm{});
  for (const ValType type : type_.results) constant(type);
  op(Opcode::return_);
  op(Opcode::end);
  take_fuel();
}

void Body::loop(const std::vector<ValType>& results) {
  const std::vector<ValType> params = random_.chance(60) ? std::vector<ValType>{} : random_types(2);
  values(params);
  // Without fuel the loop is left by the block around it.
  op(Opcode::block, block_type(params, results));
  push_label(results);
  op(Opcode::loop, block_type(params, results));
  push_label(params);
  take(params);
  take_fuel();
  op(Opcode::global_get, wasm::GlobalImm{fuel_global});
  i32_const(1);
  op(Opcode::i32_lt_s);
  op(Opcode::if_, wasm::BlockImm{});
  for (const ValType type : results) leaf(type);
  op(Opcode::br, LabelImm{2});
  op(Opcode::end);
  statements(random_.between(1, 4));
  values(params);
  value(wasm::i32);
  op(Opcode::br_if, LabelImm{0});
  take(params);
  values(results);
  end();
  end();
}

uint32_t Body::begin_counted_loop() {
  const uint32_t counter = add_local(wasm::i32, true);
  ++counted_loops_;
  i32_const(0);
  set(counter);
  op(Opcode::loop, wasm::BlockImm{});
  // A branch to it from elsewhere would leave the counter as it is.
  push_label({}, false);
  return counter;
}

void Body::end_counted_loop(uint32_t counter, uint32_t trips) {
  get(counter);
  i32_const(1);
  op(Opcode::i32_add);
  op(Opcode::local_tee, wasm::LocalImm{counter});
  i32_const(trips);
  op(random_.chance(50) ? Opcode::i32_ne : Opcode::i32_lt_u);
  op(Opcode::br_if, LabelImm{0});
  end();
  --counted_loops_;
}

/// The depth of a label that branches may go to. The function's own is always one.
uint32_t Body::random_label() {
  std::vector<uint32_t> fitting;
  for (uint32_t depth = 0; depth < labels_.size(); ++depth) {
    if (labels_[labels_.size() - 1 - depth].is_target) fitting.push_back(depth);
  }
  return random_.pick(fitting);
}

void Body::branch() {
  const uint32_t depth = random_label();
  const std::vector<ValType> types = labels_[labels_.size() - 1 - depth].types;
  values(types);
  value(wasm::i32);
  op(Opcode::br_if, LabelImm{depth});
  take(types);
}

/// Begins an `if` that is seldom taken, for code that ends in a jump.
void Body::begin_rare() {
  value(wasm::i32);
  i32_const(7);
  op(Opcode::i32_and);
  op(Opcode::i32_eqz);
  op(Opcode::if_, wasm::BlockImm{});
  push_label({});
}

void Body::branch_table() {
  begin_rare();
  const std::vector<ValType> types = labels_[labels_.size() - 1 - random_label()].types;
  wasm::BrTableImm targets;
  std::vector<uint32_t> fitting;
  for (uint32_t depth = 0; depth < labels_.size(); ++depth) {
    const Label& label = labels_[labels_.size() - 1 - depth];
    if (label.is_target && label.types == types) fitting.push_back(depth);
  }
  for (uint32_t i = random_.below(5); i > 0; --i) targets.targets.push_back(random_.pick(fitting));
  targets.default_target = random_.pick(fitting);
  values(types);
  value(wasm::i32);
  i32_const(random_.chance(50) ? 7 : ~0U);
  op(Opcode::i32_and);
  op(Opcode::br_table, targets);
  end();
}

void Body::branch_away() {
  begin_rare();
  const uint32_t choice = random_.below(20);
  if (choice == 0) {
    op(Opcode::unreachable);
  } else if (choice < 6) {
    values(type_.results);
    op(Opcode::return_);
  } else if (choice < 12 && environment_.features.has(wasm::Feature::tail_call)) {
    tail_call();
  } else {
    const uint32_t depth = random_label();
    values(labels_[labels_.size() - 1 - depth].types);
    op(Opcode::br, LabelImm{depth});
  }
  // Code that nothing reaches must be valid all the same.
  if (random_.chance(30)) statements(2);
  end();
}

}  // namespace w2n::fuzz
