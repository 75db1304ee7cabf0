// The binary format, written: the counterpart of wasm/immediates.h and support/reader.h.
// https://webassembly.github.io/spec/core/binary/index.html
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "text/source_map.h"
#include "wasm/immediates.h"
#include "wasm/opcode.h"
#include "wasm/section_id.h"
#include "wasm/types.h"

namespace w2n::text {

using wasm::SectionId;

/// Bytes under construction, with the places in the text that they come from.
class ByteSink {
 public:
  void u8(uint8_t value) { bytes_.push_back(value); }
  void u32(uint32_t value) { u64(value); }
  void u64(uint64_t value);
  void s64(int64_t value);
  /// Little-endian, `count` bytes of the value.
  void fixed(uint64_t value, unsigned count);
  void raw(std::span<const uint8_t> bytes) { bytes_.insert(bytes_.end(), bytes.begin(), bytes.end()); }
  /// A length and that many bytes.
  void name(std::string_view text);

  /// The bytes from here on come from this place of the text.
  void mark(uint32_t text_offset) { marks_.push_back({size(), text_offset}); }
  /// All of another sink, with its marks.
  void append(const ByteSink& other);
  /// The length of another sink, then all of it.
  void append_sized(const ByteSink& other);
  /// Keeps the first `size` bytes.
  void truncate(uint32_t size);

  [[nodiscard]] uint32_t size() const { return static_cast<uint32_t>(bytes_.size()); }
  [[nodiscard]] bool empty() const { return bytes_.empty(); }
  [[nodiscard]] const std::vector<uint8_t>& bytes() const { return bytes_; }
  [[nodiscard]] const std::vector<SourceMap::Entry>& marks() const { return marks_; }
  std::vector<uint8_t> take_bytes() { return std::move(bytes_); }
  std::vector<SourceMap::Entry> take_marks() { return std::move(marks_); }

 private:
  std::vector<uint8_t> bytes_;
  std::vector<SourceMap::Entry> marks_;
};

/// A section's content, without its count.
struct Section {
  ByteSink bytes;
  uint32_t count = 0;
};

/// A section that is a vector, if there is anything in it.
void write_section(ByteSink& out, SectionId id, const Section& section);
/// A section of any content.
void write_section(ByteSink& out, SectionId id, const ByteSink& content);
void write_custom_section(ByteSink& out, std::string_view name, std::span<const uint8_t> content);

void write_heap_type(ByteSink& out, wasm::HeapType type);
void write_val_type(ByteSink& out, wasm::ValType type);
void write_val_types(ByteSink& out, std::span<const wasm::ValType> types);
void write_field_type(ByteSink& out, const wasm::FieldType& type);
/// A function, structure or array type.
void write_composite_type(ByteSink& out, const wasm::SubType& type);
void write_sub_type(ByteSink& out, const wasm::SubType& type);
void write_memory_type(ByteSink& out, const wasm::MemoryType& type);
void write_table_type(ByteSink& out, const wasm::TableType& type);
void write_global_type(ByteSink& out, const wasm::GlobalType& type);

void write_opcode(ByteSink& out, wasm::Opcode opcode);

void write_immediate(ByteSink& out, const wasm::NoImm& imm);
void write_immediate(ByteSink& out, const wasm::BlockImm& imm);
void write_immediate(ByteSink& out, const wasm::LabelImm& imm);
void write_immediate(ByteSink& out, const wasm::BrTableImm& imm);
void write_immediate(ByteSink& out, const wasm::FuncImm& imm);
void write_immediate(ByteSink& out, const wasm::CallIndirectImm& imm);
void write_immediate(ByteSink& out, const wasm::SelectImm& imm);
void write_immediate(ByteSink& out, const wasm::LocalImm& imm);
void write_immediate(ByteSink& out, const wasm::GlobalImm& imm);
void write_immediate(ByteSink& out, const wasm::TableImm& imm);
void write_immediate(ByteSink& out, const wasm::TableCopyImm& imm);
void write_immediate(ByteSink& out, const wasm::TableInitImm& imm);
void write_immediate(ByteSink& out, const wasm::ElemImm& imm);
void write_immediate(ByteSink& out, const wasm::MemImm& imm);
void write_immediate(ByteSink& out, const wasm::MemoryImm& imm);
void write_immediate(ByteSink& out, const wasm::MemoryCopyImm& imm);
void write_immediate(ByteSink& out, const wasm::MemoryInitImm& imm);
void write_immediate(ByteSink& out, const wasm::DataImm& imm);
void write_immediate(ByteSink& out, const wasm::I32Imm& imm);
void write_immediate(ByteSink& out, const wasm::I64Imm& imm);
void write_immediate(ByteSink& out, const wasm::F32Imm& imm);
void write_immediate(ByteSink& out, const wasm::F64Imm& imm);
void write_immediate(ByteSink& out, const wasm::V128Imm& imm);
void write_immediate(ByteSink& out, const wasm::LaneImm& imm);
void write_immediate(ByteSink& out, const wasm::MemLaneImm& imm);
void write_immediate(ByteSink& out, const wasm::ShuffleImm& imm);
void write_immediate(ByteSink& out, const wasm::HeapTypeImm& imm);
void write_immediate(ByteSink& out, const wasm::TypeImm& imm);
void write_immediate(ByteSink& out, const wasm::TypePairImm& imm);
void write_immediate(ByteSink& out, const wasm::TypeDataImm& imm);
void write_immediate(ByteSink& out, const wasm::TypeElemImm& imm);
void write_immediate(ByteSink& out, const wasm::StructFieldImm& imm);
void write_immediate(ByteSink& out, const wasm::ArrayNewFixedImm& imm);
void write_immediate(ByteSink& out, const wasm::BrOnCastImm& imm);
void write_immediate(ByteSink& out, const wasm::TagImm& imm);
void write_immediate(ByteSink& out, const wasm::TryTableImm& imm);
void write_immediate(ByteSink& out, const wasm::FenceImm& imm);

}  // namespace w2n::text
