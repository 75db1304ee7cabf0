// What indices and other immediates refer to.
#include <algorithm>
#include <fmt/format.h>

#include "validate/expression.h"
#include "validate/features.h"

namespace w2n::validate {

using wasm::ValType;

namespace {

/// The element of an index space, or "unknown <what> <index>".
template <class Element>
const Element& look_up(const std::vector<Element>& space, uint32_t index, const char* what, uint64_t offset) {
  if (index >= space.size()) invalid(offset, fmt::format("unknown {} {}", what, index));
  return space[index];
}

/// How many lanes the instruction's name spells: 4 for `i32x4.extract_lane`.
unsigned lane_count(std::string_view text) {
  unsigned lanes = 0;
  for (const char c : text.substr(text.find('x') + 1)) {
    if (c == '.') break;
    lanes = lanes * 10 + static_cast<unsigned>(c - '0');
  }
  return lanes;
}

}  // namespace

const wasm::SubType& Expression::type(uint32_t index) const { return look_up(module_.types, index, "type", at_); }

const wasm::FuncType& Expression::func_type(uint32_t index) const {
  const auto* func = type(index).func();
  if (func == nullptr) fail(fmt::format("type mismatch: non-function type {}", index));
  return *func;
}

const wasm::StructType& Expression::struct_type(uint32_t index) const {
  const auto* structure = type(index).structure();
  if (structure == nullptr) fail(fmt::format("type mismatch: non-structure type {}", index));
  return *structure;
}

const wasm::FieldType& Expression::array_type(uint32_t index) const {
  const auto* array = type(index).array();
  if (array == nullptr) fail(fmt::format("type mismatch: non-array type {}", index));
  return array->element;
}

const wasm::FieldType& Expression::field(const wasm::StructFieldImm& imm) const {
  return look_up(struct_type(imm.type).fields, imm.field, "field", at_);
}

const wasm::Function& Expression::function_at(uint32_t index) const {
  return look_up(module_.functions, index, "function", at_);
}

const wasm::TableType& Expression::table(uint32_t index) const {
  return look_up(module_.tables, index, "table", at_).type;
}

const wasm::MemoryType& Expression::memory(uint32_t index) const {
  return look_up(module_.memories, index, "memory", at_).type;
}

const wasm::GlobalType& Expression::global(uint32_t index) const {
  if (index >= visible_globals_) fail(fmt::format("unknown global {}", index));
  return module_.globals[index].type;
}

const wasm::FuncType& Expression::tag(uint32_t index) const {
  return func_type(look_up(module_.tags, index, "tag", at_).type);
}

ValType Expression::element(uint32_t index) const { return look_up(module_.elements, index, "elem segment", at_).type; }

ValType Expression::local(uint32_t index) const {
  if (index >= locals_.count()) fail(fmt::format("unknown local {}", index));
  return locals_.type(index);
}

void Expression::check_data(uint32_t index) const {
  // Without the data count section, a decoder that reads the module in order can't know this of a body.
  if (!module_.has_data_count) malformed(at_, "data count section required");
  if (index >= module_.data_count) fail(fmt::format("unknown data segment {}", index));
}

void Expression::check_heap_type(wasm::HeapType heap) {
  if (heap.kind == wasm::HeapKind::concrete) static_cast<void>(type(heap.index));
  note_heap_type(module_, heap, at_, uses_);
}

void Expression::check_val_type(ValType value) {
  if (value.is_ref() && value.heap.kind == wasm::HeapKind::concrete) static_cast<void>(type(value.heap.index));
  note_type(module_, value, at_, uses_);
}

ValType Expression::check_immediate(const wasm::OpcodeInfo& row, const wasm::MemImm& imm) const {
  const wasm::MemoryType& accessed = memory(imm.memory);
  if (imm.align_log2 >= 32 || (uint64_t{1} << imm.align_log2) > row.access_bytes) {
    fail("alignment must not be larger than natural");
  }
  if (row.feature == wasm::Feature::threads && (1U << imm.align_log2) != row.access_bytes) {
    fail("alignment of an atomic access must be natural");
  }
  if (!accessed.limits.is_64 && imm.offset > UINT32_MAX) fail("offset out of range");
  return accessed.index_type();
}

ValType Expression::check_immediate(const wasm::OpcodeInfo& row, const wasm::MemLaneImm& imm) const {
  const ValType addr = check_immediate(row, imm.mem);
  if (imm.lane >= sizeof(wasm::V128Imm) / row.access_bytes) fail("invalid lane index");
  return addr;
}

ValType Expression::check_immediate(const wasm::OpcodeInfo& row, const wasm::LaneImm& imm) const {
  if (imm.lane >= lane_count(row.text)) fail("invalid lane index");
  return wasm::i32;
}

ValType Expression::check_immediate(const wasm::OpcodeInfo& /*row*/, const wasm::ShuffleImm& imm) const {
  const size_t lanes = 2 * imm.lanes.size();
  if (std::ranges::any_of(imm.lanes, [&](uint8_t lane) { return lane >= lanes; })) fail("invalid lane index");
  return wasm::i32;
}

ValType Expression::check_immediate(const wasm::OpcodeInfo& /*row*/, const wasm::MemoryImm& imm) const {
  return memory(imm.memory).index_type();
}

ValType Expression::check_immediate(const wasm::OpcodeInfo& /*row*/, const wasm::MemoryInitImm& imm) const {
  const ValType addr = memory(imm.memory).index_type();
  check_data(imm.data);
  return addr;
}

ValType Expression::check_immediate(const wasm::OpcodeInfo& /*row*/, const wasm::DataImm& imm) const {
  check_data(imm.data);
  return wasm::i32;
}

ValType Expression::check_immediate(const wasm::OpcodeInfo& /*row*/, const wasm::ElemImm& imm) const {
  static_cast<void>(element(imm.element));
  return wasm::i32;
}

}  // namespace w2n::validate
