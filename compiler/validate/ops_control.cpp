// Blocks and branches: https://webassembly.github.io/spec/core/valid/instructions.html#control-instructions
#include <fmt/format.h>

#include "decode/limits.h"
#include "validate/expression.h"
#include "validate/subtyping.h"

namespace w2n::validate {

using wasm::Feature;
using wasm::ValType;

BlockType Expression::block_type(const wasm::BlockImm& imm) {
  switch (imm.kind) {
    case wasm::BlockImm::Kind::empty: break;
    case wasm::BlockImm::Kind::value: check_val_type(imm.value); return BlockType(imm.value);
    case wasm::BlockImm::Kind::type_index:
      uses_.add(Feature::multi_value, at_);
      return BlockType(func_type(imm.type_index));
  }
  return {};
}

void Expression::enter(FrameKind kind, const BlockType& type) {
  decode::check_limit(decode::limits::nesting, frames_.size(), at_);
  pop(type.params());
  frames_.push_back({.kind = kind, .type = type, .height = operands_.size(), .locals = locals_.mark()});
  push(type.params());
}

void Expression::check_results() {
  const Frame& frame = frames_.back();
  const Types results = frame.type.results();
  check(results);
  const Types all = Types(operands_).subspan(frame.height);
  if (all.size() > results.size()) {
    fail("type mismatch: block requires " + type_text(results) + " but stack has " + type_text(all));
  }
  operands_.resize(frame.height);
}

Frame Expression::leave() {
  check_results();
  const Frame frame = frames_.back();
  locals_.reset(frame.locals);
  frames_.pop_back();
  return frame;
}

void Expression::next_part(FrameKind kind, Types operands) {
  check_results();
  Frame& frame = frames_.back();
  locals_.reset(frame.locals);
  frame.kind = kind;
  frame.unreachable = false;
  push(operands);
}

Frame& Expression::label(uint32_t depth) {
  if (depth >= frames_.size()) fail(fmt::format("unknown label {}", depth));
  return frames_[frames_.size() - 1 - depth];
}

void Expression::set_unreachable() {
  operands_.resize(frames_.back().height);
  frames_.back().unreachable = true;
}

void Expression::unreachable(const wasm::NoImm& /*imm*/) { set_unreachable(); }

void Expression::block(const wasm::BlockImm& imm) { enter(FrameKind::block, block_type(imm)); }

void Expression::loop(const wasm::BlockImm& imm) { enter(FrameKind::loop, block_type(imm)); }

void Expression::if_(const wasm::BlockImm& imm) {
  const BlockType type = block_type(imm);
  pop({wasm::i32});
  enter(FrameKind::if_, type);
}

void Expression::else_(const wasm::NoImm& /*imm*/) {
  if (frames_.back().kind != FrameKind::if_) malformed(at_, "END opcode expected");
  next_part(FrameKind::else_, frames_.back().type.params());
}

void Expression::end(const wasm::NoImm& /*imm*/) {
  // An absent else does nothing: it gives the block's operands as its results.
  if (frames_.back().kind == FrameKind::if_) next_part(FrameKind::else_, frames_.back().type.params());
  const Frame frame = leave();
  if (!frames_.empty()) push(frame.type.results());
}

void Expression::br(const wasm::LabelImm& imm) {
  pop(label(imm.depth).label());
  set_unreachable();
}

void Expression::br_if(const wasm::LabelImm& imm) {
  pop({wasm::i32});
  const Types types = label(imm.depth).label();
  pop(types);
  push(types);
}

void Expression::br_table(const wasm::BrTableImm& imm) {
  pop({wasm::i32});
  const Types defaults = label(imm.default_target).label();
  check(defaults);
  // Targets repeat; each label is checked once for the instruction, so that labels with many types cost little.
  ++br_tables_;
  for (const uint32_t depth : imm.targets) {
    Frame& target = label(depth);
    if (target.br_table == br_tables_) continue;
    target.br_table = br_tables_;
    const Types types = target.label();
    if (types.size() != defaults.size()) {
      fail("type mismatch: instruction requires " + type_text(types) + " but other labels have " + type_text(defaults));
    }
    check(types);
  }
  set_unreachable();
}

void Expression::return_(const wasm::NoImm& /*imm*/) {
  pop(results_);
  set_unreachable();
}

void Expression::br_on_null(const wasm::LabelImm& imm) {
  ValType reference = pop_ref();
  const Types types = label(imm.depth).label();
  pop(types);
  push(types);
  reference.nullable = false;
  push(reference);
}

void Expression::br_on_non_null(const wasm::LabelImm& imm) {
  ValType reference = pop_ref();
  reference.nullable = false;
  const Types types = label(imm.depth).label();
  if (types.empty() || !matches(module_, reference, types.back())) {
    fail("type mismatch: instruction requires type " + type_text(reference) + " but label has " + type_text(types));
  }
  const Types rest = types.first(types.size() - 1);
  pop(rest);
  push(rest);
}

/// A cast that branches with type `branch`, or goes on with type `otherwise`.
void Expression::check_cast_branch(const wasm::BrOnCastImm& imm, ValType branch, ValType otherwise) {
  check_val_type(imm.from);
  check_val_type(imm.to);
  if (!matches(module_, imm.to, imm.from)) {
    fail("type mismatch: cast from " + type_text(imm.from) + " to " + type_text(imm.to));
  }
  const Types types = label(imm.depth).label();
  if (types.empty() || !matches(module_, branch, types.back())) {
    fail("type mismatch: instruction requires type " + type_text(branch) + " but label has " + type_text(types));
  }
  pop({imm.from});
  const Types rest = types.first(types.size() - 1);
  pop(rest);
  push(rest);
  push(otherwise);
}

namespace {

/// What is left of `from` once a cast to `to` failed: null is gone if the cast would have let it pass.
ValType without(ValType from, ValType to) {
  if (to.nullable) from.nullable = false;
  return from;
}

}  // namespace

void Expression::br_on_cast(const wasm::BrOnCastImm& imm) { check_cast_branch(imm, imm.to, without(imm.from, imm.to)); }

void Expression::br_on_cast_fail(const wasm::BrOnCastImm& imm) {
  check_cast_branch(imm, without(imm.from, imm.to), imm.to);
}

}  // namespace w2n::validate
