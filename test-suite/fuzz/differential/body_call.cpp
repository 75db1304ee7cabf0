// Calls, references and tables.
#include "differential/body.h"

namespace w2n::fuzz {

using wasm::Feature;
using wasm::Opcode;
using wasm::TableImm;
using wasm::ValType;

std::optional<uint32_t> Body::function_returning(const std::vector<ValType>& results) {
  std::vector<uint32_t> fitting;
  for (uint32_t i = 0; i < environment_.functions.size(); ++i) {
    if (environment_.function_type(i).results == results) fitting.push_back(i);
  }
  if (fitting.empty()) return std::nullopt;
  return random_.pick(fitting);
}

std::optional<Body::TableEntry> Body::find_in_table(uint32_t function) const {
  for (const ElementDeclaration& segment : environment_.elements) {
    if (segment.passive) continue;
    for (uint32_t i = 0; i < segment.functions.size(); ++i) {
      if (segment.functions[i] == function) return TableEntry{segment.table, segment.offset + i};
    }
  }
  return std::nullopt;
}

/// A zero (i32) that no optimizer can know: fuel is never that much.
void Body::hidden_zero() {
  op(Opcode::global_get, wasm::GlobalImm{fuel_global});
  i32_const(20);
  op(Opcode::i32_shr_u);
}

void Body::call_function(uint32_t function, bool is_tail_call) {
  values(environment_.function_type(function).params);
  const uint32_t type = environment_.functions[function];
  const auto entry = find_in_table(function);
  const uint32_t choice = random_.below(10);
  if (entry && choice < 5) {
    const bool is_64 = environment_.tables[entry->table].limits.is_64;
    i32_const(random_.chance(95) ? entry->index : random_.below(40));
    if (random_.chance(70)) {
      hidden_zero();
      op(Opcode::i32_add);
    }
    if (is_64) op(Opcode::i64_extend_i32_u);
    op(is_tail_call ? Opcode::return_call_indirect : Opcode::call_indirect, wasm::CallIndirectImm{type, entry->table});
  } else if (environment_.features.has(Feature::function_references) && choice < 7) {
    op(Opcode::ref_func, wasm::FuncImm{function});
    op(is_tail_call ? Opcode::return_call_ref : Opcode::call_ref, wasm::TypeImm{type});
  } else {
    op(is_tail_call ? Opcode::return_call : Opcode::call, wasm::FuncImm{function});
  }
}

bool Body::call(const std::vector<ValType>& results) {
  const auto function = function_returning(results);
  if (function) call_function(*function, false);
  return function.has_value();
}

void Body::call_statement() {
  const uint32_t function = random_.below(static_cast<uint32_t>(environment_.functions.size()));
  const std::vector<ValType> results = environment_.function_type(function).results;
  call_function(function, false);
  take(results);
}

void Body::tail_call() { call_function(*function_returning(type_.results), true); }

void Body::non_null_reference() {
  op(Opcode::ref_func, wasm::FuncImm{random_.below(static_cast<uint32_t>(environment_.functions.size()))});
}

/// A reference without any operands.
void Body::reference(ValType type) {
  std::vector<uint32_t> tables;
  for (uint32_t i = 0; i < environment_.tables.size(); ++i) {
    if (environment_.tables[i].element == type) tables.push_back(i);
  }
  if (!tables.empty() && random_.chance(40)) {
    const uint32_t table = random_.pick(tables);
    table_index(table, 0);
    return op(Opcode::table_get, TableImm{table});
  }
  if (type == wasm::funcref && random_.chance(70)) return non_null_reference();
  constant(type);
}

/// An index of a table that has `span` elements behind it, but for a few that have not.
void Body::table_index(uint32_t table, uint32_t span) {
  const wasm::TableType& type = environment_.tables[table];
  const auto size = static_cast<uint32_t>(type.limits.min);
  uint32_t index = random_.below(size + 1);
  if (random_.chance(97)) index = size > span ? random_.below(size - span) : 0;
  i32_const(index);
  if (random_.chance(50)) {
    hidden_zero();
    op(Opcode::i32_add);
  }
  if (type.limits.is_64) op(Opcode::i64_extend_i32_u);
}

void Body::null_branch() {
  if (!environment_.features.has(Feature::function_references)) return;
  switch (random_.below(3)) {
    case 0:
      op(Opcode::block, wasm::BlockImm{});
      push_label({});
      value(wasm::funcref);
      op(Opcode::br_on_null, wasm::LabelImm{0});
      op(Opcode::drop);
      statements(1);
      return end();
    case 1: {
      const ValType non_null = wasm::ref(wasm::HeapKind::func);
      op(Opcode::block, block_type({}, {non_null}));
      push_label({non_null}, false);
      value(wasm::funcref);
      op(Opcode::br_on_non_null, wasm::LabelImm{0});
      statements(1);
      non_null_reference();
      end();
      return op(Opcode::drop);
    }
    default:
      random_.chance(90) ? non_null_reference() : value(wasm::funcref);
      op(Opcode::ref_as_non_null);
      return op(Opcode::drop);
  }
}

void Body::table_statement() {
  if (!environment_.features.has(Feature::reference_types)) return;
  if (random_.chance(25)) return null_branch();
  if (random_.chance(30)) {
    value(random_.chance(70) ? wasm::funcref : wasm::externref);
    op(Opcode::ref_is_null);
    return take({wasm::i32});
  }
  if (environment_.tables.empty()) return;
  const uint32_t table = random_.below(static_cast<uint32_t>(environment_.tables.size()));
  if (random_.chance(25)) {
    op(Opcode::table_size, TableImm{table});
    return take({environment_.tables[table].index_type()});
  }
  if (table == 0 && environment_.first_table_is_constant) return;
  table_change(table);
}

void Body::table_change(uint32_t table) {
  const wasm::TableType& type = environment_.tables[table];
  const auto count = [&](uint32_t limit) {
    const uint32_t value = random_.below(limit);
    type.limits.is_64 ? i64_const(value) : i32_const(value);
  };
  switch (random_.below(5)) {
    case 0:
      table_index(table, 0);
      value(type.element);
      return op(Opcode::table_set, TableImm{table});
    case 1:
      value(type.element);
      count(3);
      op(Opcode::table_grow, TableImm{table});
      return take({type.index_type()});
    case 2:
      table_index(table, 3);
      value(type.element);
      count(4);
      return op(Opcode::table_fill, TableImm{table});
    case 3: return table_init(table);
    default: return table_copy(table);
  }
}

void Body::table_init(uint32_t table) {
  if (environment_.elements.empty() || environment_.tables[table].element != wasm::funcref) return;
  const uint32_t segment = random_.below(static_cast<uint32_t>(environment_.elements.size()));
  table_index(table, 2);
  i32_const(random_.below(2));
  i32_const(random_.below(3));
  op(Opcode::table_init, wasm::TableInitImm{segment, table});
}

void Body::table_copy(uint32_t table) {
  const uint32_t source = random_.below(static_cast<uint32_t>(environment_.tables.size()));
  const wasm::TableType& from = environment_.tables[source];
  const wasm::TableType& to = environment_.tables[table];
  if (from.element != to.element) return;
  table_index(table, 3);
  table_index(source, 3);
  const uint32_t count = random_.below(4);
  from.limits.is_64&& to.limits.is_64 ? i64_const(count) : i32_const(count);
  op(Opcode::table_copy, wasm::TableCopyImm{table, source});
}

}  // namespace w2n::fuzz
