// Exceptions, in the encoding of WebAssembly 3.0 and in the one before it.
// https://webassembly.github.io/spec/core/valid/instructions.html#control-instructions
// https://github.com/WebAssembly/exception-handling/blob/main/proposals/exception-handling/legacy/Exceptions.md
#include "validate/expression.h"
#include "validate/subtyping.h"

namespace w2n::validate {

namespace {

constexpr wasm::ValType exnref = wasm::ref_null(wasm::HeapKind::exn);

/// Whether a handler may follow this part of a legacy try.
bool takes_handler(FrameKind kind) { return kind == FrameKind::try_ || kind == FrameKind::catch_; }

}  // namespace

void Expression::throw_(const wasm::TagImm& imm) {
  pop(tag(imm.tag).params);
  set_unreachable();
}

void Expression::throw_ref(const wasm::NoImm& /*imm*/) {
  pop({exnref});
  set_unreachable();
}

/// A clause branches with the exception's values and, if asked for, the exception. Its label counts from outside of the
/// try_table.
void Expression::check_catch(const wasm::CatchClause& clause) {
  using Kind = wasm::CatchClause::Kind;
  std::vector<wasm::ValType> caught;
  if (clause.kind == Kind::catch_ || clause.kind == Kind::catch_ref) caught = tag(clause.tag).params;
  if (clause.kind == Kind::catch_ref || clause.kind == Kind::catch_all_ref)
    caught.push_back(wasm::ref(wasm::HeapKind::exn));
  const Types types = label(clause.depth).label();
  if (!matches(module_, caught, types)) {
    fail("type mismatch: catch handler gives " + type_text(caught) + " but label has " + type_text(types));
  }
}

void Expression::try_table(const wasm::TryTableImm& imm) {
  const BlockType type = block_type(imm.block);
  for (const wasm::CatchClause& clause : imm.catches) check_catch(clause);
  enter(FrameKind::try_table, type);
}

void Expression::try_(const wasm::BlockImm& imm) { enter(FrameKind::try_, block_type(imm)); }

void Expression::catch_(const wasm::TagImm& imm) {
  if (!takes_handler(frames_.back().kind)) malformed(at_, "END opcode expected");
  next_part(FrameKind::catch_, tag(imm.tag).params);
}

void Expression::catch_all(const wasm::NoImm& /*imm*/) {
  if (!takes_handler(frames_.back().kind)) malformed(at_, "END opcode expected");
  next_part(FrameKind::catch_all, {});
}

void Expression::rethrow(const wasm::LabelImm& imm) {
  const FrameKind kind = label(imm.depth).kind;
  if (kind != FrameKind::catch_ && kind != FrameKind::catch_all) fail("invalid rethrow label");
  set_unreachable();
}

void Expression::delegate(const wasm::LabelImm& imm) {
  if (frames_.back().kind != FrameKind::try_) malformed(at_, "END opcode expected");
  const Frame frame = leave();
  static_cast<void>(label(imm.depth));
  push(frame.type.results());
}

}  // namespace w2n::validate
