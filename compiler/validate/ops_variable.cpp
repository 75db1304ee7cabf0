// Parametric, variable, table and memory instructions whose types depend on what they name.
// https://webassembly.github.io/spec/core/valid/instructions.html
#include "validate/expression.h"
#include "validate/features.h"
#include "validate/subtyping.h"

namespace w2n::validate {

using wasm::ValType;

void Expression::drop(const wasm::NoImm& /*imm*/) { static_cast<void>(pop_any()); }

void Expression::select(const wasm::NoImm& /*imm*/) {
  pop({wasm::i32});
  const ValType second = pop_any();
  const ValType first = pop_any();
  for (const ValType type : {second, first}) {
    if (type.is_ref()) {
      fail("type mismatch: instruction requires numeric or vector type but stack has " + type_text(type));
    }
  }
  const bool unknown = first.kind == wasm::ValKind::bottom;
  if (first != second && !unknown && second.kind != wasm::ValKind::bottom) {
    fail("type mismatch: instruction requires " + type_text(first) + " but stack has " + type_text(second));
  }
  push(unknown ? second : first);
}

void Expression::select_t(const wasm::SelectImm& imm) {
  if (imm.types.size() != 1) fail("invalid result arity other than 1");
  const ValType type = imm.types.front();
  check_val_type(type);
  pop({type, type, wasm::i32});
  push(type);
}

void Expression::local_get(const wasm::LocalImm& imm) {
  const ValType type = local(imm.local);
  if (!locals_.is_set(imm.local)) fail("uninitialized local");
  push(type);
}

void Expression::local_set(const wasm::LocalImm& imm) {
  pop({local(imm.local)});
  locals_.set(imm.local);
}

void Expression::local_tee(const wasm::LocalImm& imm) {
  const ValType type = local(imm.local);
  pop({type});
  push(type);
  locals_.set(imm.local);
}

void Expression::global_get(const wasm::GlobalImm& imm) {
  const wasm::GlobalType& type = global(imm.global);
  if (is_constant_) {
    if (type.is_mutable) fail("constant expression required");
    if (imm.global >= module_.imported_globals) uses_.add(wasm::Feature::extended_const, at_);
  }
  push(type.type);
}

void Expression::global_set(const wasm::GlobalImm& imm) {
  const wasm::GlobalType& type = global(imm.global);
  if (!type.is_mutable) fail("immutable global");
  pop({type.type});
}

void Expression::table_get(const wasm::TableImm& imm) {
  const wasm::TableType& type = table(imm.table);
  pop({type.index_type()});
  push(type.element);
}

void Expression::table_set(const wasm::TableImm& imm) {
  const wasm::TableType& type = table(imm.table);
  pop({type.index_type(), type.element});
}

void Expression::table_grow(const wasm::TableImm& imm) {
  const wasm::TableType& type = table(imm.table);
  pop({type.element, type.index_type()});
  push(type.index_type());
}

void Expression::table_size(const wasm::TableImm& imm) { push(table(imm.table).index_type()); }

void Expression::table_fill(const wasm::TableImm& imm) {
  const wasm::TableType& type = table(imm.table);
  pop({type.index_type(), type.element, type.index_type()});
}

namespace {

/// The type of a length that must fit both spaces.
ValType shorter(ValType a, ValType b) { return a == wasm::i64 && b == wasm::i64 ? wasm::i64 : wasm::i32; }

}  // namespace

void Expression::table_copy(const wasm::TableCopyImm& imm) {
  const wasm::TableType& dst = table(imm.dst);
  const wasm::TableType& src = table(imm.src);
  if (!matches(module_, src.element, dst.element)) {
    fail("type mismatch: source element type " + type_text(src.element) + " does not match destination element type " +
         type_text(dst.element));
  }
  pop({dst.index_type(), src.index_type(), shorter(dst.index_type(), src.index_type())});
}

void Expression::table_init(const wasm::TableInitImm& imm) {
  const wasm::TableType& type = table(imm.table);
  const ValType segment = element(imm.element);
  if (!matches(module_, segment, type.element)) {
    fail("type mismatch: element segment's type " + type_text(segment) + " does not match table's element type " +
         type_text(type.element));
  }
  pop({type.index_type(), wasm::i32, wasm::i32});
}

void Expression::memory_copy(const wasm::MemoryCopyImm& imm) {
  const ValType dst = memory(imm.dst).index_type();
  const ValType src = memory(imm.src).index_type();
  pop({dst, src, shorter(dst, src)});
}

}  // namespace w2n::validate
