// Throws and handlers. A module has one of the two encodings, because V8 takes no module with both.
#include "differential/body.h"

namespace w2n::fuzz {

using wasm::CatchClause;
using wasm::LabelImm;
using wasm::Opcode;
using wasm::TagImm;
using wasm::ValType;

namespace {

constexpr ValType exnref = wasm::ref_null(wasm::HeapKind::exn);

}  // namespace

uint32_t Body::random_tag() { return random_.below(static_cast<uint32_t>(environment_.tags.size())); }

const std::vector<ValType>& Body::tag_params(uint32_t tag) const {
  return environment_.types[environment_.tags[tag]].params;
}

/// What may be thrown, or thrown once more, from here.
void Body::throw_away() {
  const uint32_t catches = legacy_catches_.empty() ? 0 : random_.below(100);
  if (catches >= 60) {
    const size_t frame = random_.pick(legacy_catches_);
    op(Opcode::rethrow, LabelImm{static_cast<uint32_t>(labels_.size() - 1 - frame)});
    return;
  }
  if (environment_.exception_global && random_.chance(15)) {
    op(Opcode::global_get, wasm::GlobalImm{*environment_.exception_global});
    op(Opcode::throw_ref);
    return;
  }
  const uint32_t tag = random_tag();
  const std::vector<ValType> params = tag_params(tag);
  values(params);
  op(Opcode::throw_, TagImm{tag});
}

void Body::throw_statement() {
  begin_rare();
  throw_away();
  if (random_.chance(20)) statements(2);
  end();
}

/// What makes up modules that are about exceptions.
void Body::exception_statement() {
  const uint32_t choice = random_.below(10);
  if (choice < 3) return throw_statement();
  if (choice < 5) return call_statement();
  if (choice < 6) return branch_away();
  const std::vector<ValType> results = random_types(2);
  handled(results);
  take(results);
}

void Body::handled(const std::vector<ValType>& results) {
  if (environment_.has_legacy_exceptions) {
    legacy_try(results);
  } else {
    try_table(results);
  }
}

void Body::try_body(const std::vector<ValType>& results) {
  statements(random_.between(1, 3));
  if (random_.chance(30)) throw_statement();
  if (random_.chance(60)) call_statement();
  values(results);
}

/// block (results) block (what is caught) try_table ... end; br 1; end; handler; end
void Body::try_table(const std::vector<ValType>& results) {
  using Kind = CatchClause::Kind;
  CatchClause clause{static_cast<Kind>(random_.below(4)), 0, 0};
  std::vector<ValType> caught;
  if (clause.kind == Kind::catch_ || clause.kind == Kind::catch_ref) {
    clause.tag = random_tag();
    caught = tag_params(clause.tag);
  }
  const bool has_reference = clause.kind == Kind::catch_ref || clause.kind == Kind::catch_all_ref;
  if (has_reference) caught.push_back(exnref);
  op(Opcode::block, block_type({}, results));
  push_label(results);
  op(Opcode::block, block_type({}, caught));
  push_label(caught, false);
  wasm::TryTableImm imm{block_type({}, results), {clause}};
  add_clauses(imm.catches);
  op(Opcode::try_table, imm);
  push_label(results);
  try_body(results);
  end();
  op(Opcode::br, LabelImm{1});
  end();
  handle(caught, has_reference);
  values(results);
  end();
}

/// More clauses, in front or behind, for tags without values and labels that take none.
void Body::add_clauses(std::vector<CatchClause>& clauses) {
  for (uint32_t depth = 0; depth < labels_.size() && random_.chance(40); ++depth) {
    const Label& label = labels_[labels_.size() - 1 - depth];
    const uint32_t tag = random_tag();
    if (!label.is_target || !label.types.empty() || !tag_params(tag).empty()) continue;
    const CatchClause more{random_.chance(70) ? CatchClause::Kind::catch_ : CatchClause::Kind::catch_all, tag, depth};
    clauses.insert(random_.chance(50) ? clauses.begin() : clauses.end(), more);
  }
}

/// Takes what was caught, and may throw the reference again.
void Body::handle(std::vector<ValType> caught, bool has_reference) {
  uint32_t reference = 0;
  if (has_reference) {
    caught.pop_back();
    reference = add_local(exnref, true);
    set(reference);
  }
  take(caught);
  if (has_reference && environment_.exception_global && random_.chance(40)) {
    get(reference);
    op(Opcode::global_set, wasm::GlobalImm{*environment_.exception_global});
  }
  statements(random_.between(1, 2));
  if (!has_reference) return;
  if (random_.chance(50)) {
    get(reference);
    op(Opcode::throw_ref);
    // What follows isn't reached.
    return;
  }
  begin_rare();
  get(reference);
  op(Opcode::throw_ref);
  end();
}

void Body::legacy_try(const std::vector<ValType>& results) {
  op(Opcode::try_, block_type({}, results));
  push_label(results);
  const size_t frame = labels_.size() - 1;
  try_body(results);
  if (random_.chance(15)) {
    labels_.pop_back();
    // V8 and the specification count a function's own label, too.
    op(Opcode::delegate, LabelImm{random_.below(static_cast<uint32_t>(labels_.size()))});
    return;
  }
  for (uint32_t i = random_.below(3); i > 0; --i) {
    const uint32_t tag = random_tag();
    op(Opcode::catch_, TagImm{tag});
    legacy_handler(tag_params(tag), frame, results);
  }
  if (random_.chance(50)) {
    op(Opcode::catch_all);
    legacy_handler({}, frame, results);
  }
  end();
}

void Body::legacy_handler(const std::vector<ValType>& caught, size_t frame, const std::vector<ValType>& results) {
  legacy_catches_.push_back(frame);
  take(caught);
  statements(random_.between(1, 2));
  if (random_.chance(30)) throw_statement();
  values(results);
  legacy_catches_.pop_back();
}

}  // namespace w2n::fuzz
