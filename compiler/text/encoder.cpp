#include "text/encoder.h"

#include <algorithm>

#include "support/diagnostics.h"
#include "wasm/type_codes.h"

namespace w2n::text {

using wasm::HeapKind;
using wasm::ValType;

void ByteSink::u64(uint64_t value) {
  for (; value >= 0x80; value >>= 7) u8(static_cast<uint8_t>(value | 0x80));
  u8(static_cast<uint8_t>(value));
}

void ByteSink::s64(int64_t value) {
  // The last group carries the sign in its bit 6.
  for (; value < -0x40 || value >= 0x40; value >>= 7) u8(static_cast<uint8_t>(value | 0x80));
  u8(static_cast<uint8_t>(value & 0x7F));
}

void ByteSink::fixed(uint64_t value, unsigned count) {
  for (unsigned i = 0; i < count; ++i) u8(static_cast<uint8_t>(value >> (8 * i)));
}

void ByteSink::name(std::string_view text) {
  u32(static_cast<uint32_t>(text.size()));
  raw({reinterpret_cast<const uint8_t*>(text.data()), text.size()});
}

void ByteSink::append(const ByteSink& other) {
  for (const SourceMap::Entry& entry : other.marks_) marks_.push_back({size() + entry.binary, entry.text});
  raw(other.bytes_);
}

void ByteSink::append_sized(const ByteSink& other) {
  u32(other.size());
  append(other);
}

void ByteSink::truncate(uint32_t size) {
  bytes_.resize(size);
  while (!marks_.empty() && marks_.back().binary >= size) marks_.pop_back();
}

void write_section(ByteSink& out, SectionId id, const Section& section) {
  if (section.count == 0) return;
  ByteSink content;
  content.u32(section.count);
  content.append(section.bytes);
  write_section(out, id, content);
}

void write_section(ByteSink& out, SectionId id, const ByteSink& content) {
  out.u8(static_cast<uint8_t>(id));
  out.append_sized(content);
}

void write_custom_section(ByteSink& out, std::string_view name, std::span<const uint8_t> content) {
  ByteSink section;
  section.name(name);
  section.raw(content);
  out.u8(wasm::custom_section_id);
  out.append_sized(section);
}

namespace {

uint8_t code_of(HeapKind kind) {
  return std::ranges::find(wasm::heap_type_codes, kind, [](const auto& row) { return row.kind; })->code;
}

/// A type index as a signed number, which sets it apart from the codes of types.
void write_type_index(ByteSink& out, uint32_t index) { out.s64(index); }

void write_limits(ByteSink& out, const wasm::Limits& limits, uint8_t more_flags) {
  out.u8(static_cast<uint8_t>((limits.max ? 1 : 0) | (limits.is_64 ? 4 : 0) | more_flags));
  out.u64(limits.min);
  if (limits.max) out.u64(*limits.max);
}

}  // namespace

void write_heap_type(ByteSink& out, wasm::HeapType type) {
  if (type.kind == HeapKind::concrete) {
    write_type_index(out, type.index);
  } else {
    out.u8(code_of(type.kind));
  }
}

void write_val_type(ByteSink& out, ValType type) {
  if (!type.is_ref()) {
    out.u8(std::ranges::find(wasm::plain_type_codes, type.kind, [](const auto& row) { return row.kind; })->code);
    return;
  }
  // A nullable reference to an abstract type has a code of its own.
  if (!type.nullable || type.heap.kind == HeapKind::concrete) {
    out.u8(type.nullable ? wasm::ref_null_code : wasm::ref_code);
  }
  write_heap_type(out, type.heap);
}

void write_val_types(ByteSink& out, std::span<const ValType> types) {
  out.u32(static_cast<uint32_t>(types.size()));
  for (const ValType type : types) write_val_type(out, type);
}

void write_field_type(ByteSink& out, const wasm::FieldType& type) {
  switch (type.packed) {
    case wasm::PackedKind::none: write_val_type(out, type.type); break;
    case wasm::PackedKind::i8: out.u8(0x78); break;
    case wasm::PackedKind::i16: out.u8(0x77); break;
  }
  out.u8(type.is_mutable ? 1 : 0);
}

void write_composite_type(ByteSink& out, const wasm::SubType& type) {
  if (const wasm::FuncType* func = type.func()) {
    out.u8(0x60);
    write_val_types(out, func->params);
    write_val_types(out, func->results);
  } else if (const wasm::StructType* structure = type.structure()) {
    out.u8(0x5F);
    out.u32(static_cast<uint32_t>(structure->fields.size()));
    for (const wasm::FieldType& field : structure->fields) write_field_type(out, field);
  } else {
    out.u8(0x5E);
    write_field_type(out, type.array()->element);
  }
}

void write_sub_type(ByteSink& out, const wasm::SubType& type) {
  if (!type.is_final || !type.supertypes.empty()) {
    out.u8(type.is_final ? 0x4F : 0x50);
    out.u32(static_cast<uint32_t>(type.supertypes.size()));
    for (const uint32_t super : type.supertypes) out.u32(super);
  }
  write_composite_type(out, type);
}

void write_memory_type(ByteSink& out, const wasm::MemoryType& type) {
  const bool custom_page_size = type.page_size_log2 != wasm::default_page_size_log2;
  write_limits(out, type.limits, static_cast<uint8_t>((type.shared ? 2 : 0) | (custom_page_size ? 8 : 0)));
  if (custom_page_size) out.u32(type.page_size_log2);
}

void write_table_type(ByteSink& out, const wasm::TableType& type) {
  write_val_type(out, type.element);
  write_limits(out, type.limits, 0);
}

void write_global_type(ByteSink& out, const wasm::GlobalType& type) {
  write_val_type(out, type.type);
  out.u8(type.is_mutable ? 1 : 0);
}

void write_opcode(ByteSink& out, wasm::Opcode opcode) {
  const wasm::OpcodeInfo& row = wasm::info(opcode);
  if (row.prefix == 0) {
    out.u8(static_cast<uint8_t>(row.code));
  } else {
    out.u8(row.prefix);
    out.u32(row.code);
  }
}

void write_immediate(ByteSink& /*out*/, const wasm::NoImm& /*imm*/) {}

void write_immediate(ByteSink& out, const wasm::BlockImm& imm) {
  switch (imm.kind) {
    case wasm::BlockImm::Kind::empty: out.u8(wasm::empty_block_code); break;
    case wasm::BlockImm::Kind::value: write_val_type(out, imm.value); break;
    case wasm::BlockImm::Kind::type_index: write_type_index(out, imm.type_index); break;
  }
}

void write_immediate(ByteSink& out, const wasm::LabelImm& imm) { out.u32(imm.depth); }

void write_immediate(ByteSink& out, const wasm::BrTableImm& imm) {
  out.u32(static_cast<uint32_t>(imm.targets.size()));
  for (const uint32_t target : imm.targets) out.u32(target);
  out.u32(imm.default_target);
}

void write_immediate(ByteSink& out, const wasm::FuncImm& imm) { out.u32(imm.function); }

void write_immediate(ByteSink& out, const wasm::CallIndirectImm& imm) {
  out.u32(imm.type);
  out.u32(imm.table);
}

void write_immediate(ByteSink& out, const wasm::SelectImm& imm) { write_val_types(out, imm.types); }
void write_immediate(ByteSink& out, const wasm::LocalImm& imm) { out.u32(imm.local); }
void write_immediate(ByteSink& out, const wasm::GlobalImm& imm) { out.u32(imm.global); }
void write_immediate(ByteSink& out, const wasm::TableImm& imm) { out.u32(imm.table); }

void write_immediate(ByteSink& out, const wasm::TableCopyImm& imm) {
  out.u32(imm.dst);
  out.u32(imm.src);
}

void write_immediate(ByteSink& out, const wasm::TableInitImm& imm) {
  out.u32(imm.element);
  out.u32(imm.table);
}

void write_immediate(ByteSink& out, const wasm::ElemImm& imm) { out.u32(imm.element); }

void write_immediate(ByteSink& out, const wasm::MemImm& imm) {
  constexpr uint32_t has_memory_index = 1U << 6;
  out.u32(imm.align_log2 | (imm.memory != 0 ? has_memory_index : 0));
  if (imm.memory != 0) out.u32(imm.memory);
  out.u64(imm.offset);
}

void write_immediate(ByteSink& out, const wasm::MemoryImm& imm) { out.u32(imm.memory); }

void write_immediate(ByteSink& out, const wasm::MemoryCopyImm& imm) {
  out.u32(imm.dst);
  out.u32(imm.src);
}

void write_immediate(ByteSink& out, const wasm::MemoryInitImm& imm) {
  out.u32(imm.data);
  out.u32(imm.memory);
}

void write_immediate(ByteSink& out, const wasm::DataImm& imm) { out.u32(imm.data); }
void write_immediate(ByteSink& out, const wasm::I32Imm& imm) { out.s64(imm.value); }
void write_immediate(ByteSink& out, const wasm::I64Imm& imm) { out.s64(imm.value); }
void write_immediate(ByteSink& out, const wasm::F32Imm& imm) { out.fixed(imm.bits, 4); }
void write_immediate(ByteSink& out, const wasm::F64Imm& imm) { out.fixed(imm.bits, 8); }
void write_immediate(ByteSink& out, const wasm::V128Imm& imm) { out.raw(imm.bytes); }
void write_immediate(ByteSink& out, const wasm::LaneImm& imm) { out.u8(imm.lane); }

void write_immediate(ByteSink& out, const wasm::MemLaneImm& imm) {
  write_immediate(out, imm.mem);
  out.u8(imm.lane);
}

void write_immediate(ByteSink& out, const wasm::ShuffleImm& imm) { out.raw(imm.lanes); }
void write_immediate(ByteSink& out, const wasm::HeapTypeImm& imm) { write_heap_type(out, imm.heap); }
void write_immediate(ByteSink& out, const wasm::TypeImm& imm) { out.u32(imm.type); }

void write_immediate(ByteSink& out, const wasm::TypePairImm& imm) {
  out.u32(imm.dst);
  out.u32(imm.src);
}

void write_immediate(ByteSink& out, const wasm::TypeDataImm& imm) {
  out.u32(imm.type);
  out.u32(imm.data);
}

void write_immediate(ByteSink& out, const wasm::TypeElemImm& imm) {
  out.u32(imm.type);
  out.u32(imm.element);
}

void write_immediate(ByteSink& out, const wasm::StructFieldImm& imm) {
  out.u32(imm.type);
  out.u32(imm.field);
}

void write_immediate(ByteSink& out, const wasm::ArrayNewFixedImm& imm) {
  out.u32(imm.type);
  out.u32(imm.count);
}

void write_immediate(ByteSink& out, const wasm::BrOnCastImm& imm) {
  out.u8(static_cast<uint8_t>((imm.from.nullable ? 1 : 0) | (imm.to.nullable ? 2 : 0)));
  out.u32(imm.depth);
  write_heap_type(out, imm.from.heap);
  write_heap_type(out, imm.to.heap);
}

void write_immediate(ByteSink& out, const wasm::TagImm& imm) { out.u32(imm.tag); }

void write_immediate(ByteSink& out, const wasm::TryTableImm& imm) {
  using Kind = wasm::CatchClause::Kind;
  write_immediate(out, imm.block);
  out.u32(static_cast<uint32_t>(imm.catches.size()));
  for (const wasm::CatchClause& clause : imm.catches) {
    out.u8(static_cast<uint8_t>(clause.kind));
    if (clause.kind == Kind::catch_ || clause.kind == Kind::catch_ref) out.u32(clause.tag);
    out.u32(clause.depth);
  }
}

void write_immediate(ByteSink& out, const wasm::FenceImm& /*imm*/) { out.u8(0); }

}  // namespace w2n::text
