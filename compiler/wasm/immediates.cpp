#include "wasm/immediates.h"

#include <algorithm>

#include "wasm/type_codes.h"

namespace w2n::wasm {

namespace {

std::optional<ValType> try_read_ref_type(Reader& reader) {
  const uint8_t code = reader.peek();
  if (code == ref_null_code || code == ref_code) {
    reader.u8();
    return ValType{ValKind::ref, code == ref_null_code, read_heap_type(reader)};
  }
  if (const auto kind = abstract_heap_type(code)) {
    reader.u8();
    return ref_null(*kind);
  }
  return std::nullopt;
}

/// A vector's claimed length; each element takes at least a byte, so a larger claim is refused before anything is
/// reserved for it.
uint32_t read_count(Reader& reader) {
  const uint64_t at = reader.offset();
  const uint32_t count = reader.u32();
  if (count > reader.remaining()) malformed(at, reader.end_message);
  return count;
}

}  // namespace

HeapType read_heap_type(Reader& reader) {
  const uint64_t at = reader.offset();
  if (const auto kind = abstract_heap_type(reader.peek())) {
    reader.u8();
    return {*kind, 0};
  }
  const int64_t index = reader.s33();
  if (index < 0) malformed(at, "malformed heap type");
  return {HeapKind::concrete, static_cast<uint32_t>(index)};
}

ValType read_ref_type(Reader& reader) {
  const uint64_t at = reader.offset();
  const auto type = try_read_ref_type(reader);
  if (!type) malformed(at, "malformed reference type");
  return *type;
}

ValType read_val_type(Reader& reader) {
  const uint64_t at = reader.offset();
  if (const auto type = plain_val_type(reader.peek())) {
    reader.u8();
    return *type;
  }
  const auto type = try_read_ref_type(reader);
  if (!type) malformed(at, "malformed value type");
  return *type;
}

void read_immediate(Reader& /*reader*/, NoImm& /*imm*/) {}

void read_immediate(Reader& reader, BlockImm& imm) {
  const uint64_t at = reader.offset();
  const uint8_t code = reader.peek();
  if (code == empty_block_code) {
    reader.u8();
    imm.kind = BlockImm::Kind::empty;
    return;
  }
  if (plain_val_type(code) || code == ref_code || code == ref_null_code || abstract_heap_type(code)) {
    imm.kind = BlockImm::Kind::value;
    imm.value = read_val_type(reader);
    return;
  }
  const int64_t index = reader.s33();
  if (index < 0) malformed(at, "malformed block type");
  imm.kind = BlockImm::Kind::type_index;
  imm.type_index = static_cast<uint32_t>(index);
}

void read_immediate(Reader& reader, LabelImm& imm) { imm.depth = reader.u32(); }

void read_immediate(Reader& reader, BrTableImm& imm) {
  const uint32_t count = read_count(reader);
  imm.targets.resize(count);
  for (uint32_t& target : imm.targets) target = reader.u32();
  imm.default_target = reader.u32();
}

void read_immediate(Reader& reader, FuncImm& imm) { imm.function = reader.u32(); }

void read_immediate(Reader& reader, CallIndirectImm& imm) {
  imm.type = reader.u32();
  imm.table = reader.u32();
}

void read_immediate(Reader& reader, SelectImm& imm) {
  const uint32_t count = read_count(reader);
  imm.types.clear();
  for (uint32_t i = 0; i < count; ++i) imm.types.push_back(read_val_type(reader));
}

void read_immediate(Reader& reader, LocalImm& imm) { imm.local = reader.u32(); }
void read_immediate(Reader& reader, GlobalImm& imm) { imm.global = reader.u32(); }
void read_immediate(Reader& reader, TableImm& imm) { imm.table = reader.u32(); }

void read_immediate(Reader& reader, TableCopyImm& imm) {
  imm.dst = reader.u32();
  imm.src = reader.u32();
}

void read_immediate(Reader& reader, TableInitImm& imm) {
  imm.element = reader.u32();
  imm.table = reader.u32();
}

void read_immediate(Reader& reader, ElemImm& imm) { imm.element = reader.u32(); }

void read_immediate(Reader& reader, MemImm& imm) {
  // Bit 6 of the alignment field says that a memory index follows.
  constexpr uint32_t has_memory_index = 1U << 6;
  const uint64_t at = reader.offset();
  const uint32_t flags = reader.u32();
  if (flags >= 2 * has_memory_index) malformed(at, "malformed memop flags");
  imm.align_log2 = flags & (has_memory_index - 1);
  imm.memory = (flags & has_memory_index) != 0 ? reader.u32() : 0;
  imm.offset = reader.u64();
}

void read_immediate(Reader& reader, MemoryImm& imm) { imm.memory = reader.u32(); }

void read_immediate(Reader& reader, MemoryCopyImm& imm) {
  imm.dst = reader.u32();
  imm.src = reader.u32();
}

void read_immediate(Reader& reader, MemoryInitImm& imm) {
  imm.data = reader.u32();
  imm.memory = reader.u32();
}

void read_immediate(Reader& reader, DataImm& imm) { imm.data = reader.u32(); }
void read_immediate(Reader& reader, I32Imm& imm) { imm.value = reader.s32(); }
void read_immediate(Reader& reader, I64Imm& imm) { imm.value = reader.s64(); }
void read_immediate(Reader& reader, F32Imm& imm) { imm.bits = reader.fixed<uint32_t>(); }
void read_immediate(Reader& reader, F64Imm& imm) { imm.bits = reader.fixed<uint64_t>(); }

void read_immediate(Reader& reader, V128Imm& imm) { std::ranges::copy(reader.bytes(16), imm.bytes.begin()); }

void read_immediate(Reader& reader, LaneImm& imm) { imm.lane = reader.u8(); }

void read_immediate(Reader& reader, MemLaneImm& imm) {
  read_immediate(reader, imm.mem);
  imm.lane = reader.u8();
}

void read_immediate(Reader& reader, ShuffleImm& imm) { std::ranges::copy(reader.bytes(16), imm.lanes.begin()); }

void read_immediate(Reader& reader, HeapTypeImm& imm) { imm.heap = read_heap_type(reader); }
void read_immediate(Reader& reader, TypeImm& imm) { imm.type = reader.u32(); }

void read_immediate(Reader& reader, TypePairImm& imm) {
  imm.dst = reader.u32();
  imm.src = reader.u32();
}

void read_immediate(Reader& reader, TypeDataImm& imm) {
  imm.type = reader.u32();
  imm.data = reader.u32();
}

void read_immediate(Reader& reader, TypeElemImm& imm) {
  imm.type = reader.u32();
  imm.element = reader.u32();
}

void read_immediate(Reader& reader, StructFieldImm& imm) {
  imm.type = reader.u32();
  imm.field = reader.u32();
}

void read_immediate(Reader& reader, ArrayNewFixedImm& imm) {
  imm.type = reader.u32();
  imm.count = reader.u32();
}

void read_immediate(Reader& reader, BrOnCastImm& imm) {
  const uint64_t at = reader.offset();
  const uint8_t flags = reader.u8();
  if (flags > 3) malformed(at, "malformed br_on_cast flags");
  imm.depth = reader.u32();
  imm.from = {ValKind::ref, (flags & 1) != 0, read_heap_type(reader)};
  imm.to = {ValKind::ref, (flags & 2) != 0, read_heap_type(reader)};
}

void read_immediate(Reader& reader, TagImm& imm) { imm.tag = reader.u32(); }

void read_immediate(Reader& reader, TryTableImm& imm) {
  read_immediate(reader, imm.block);
  const uint32_t count = read_count(reader);
  imm.catches.clear();
  for (uint32_t i = 0; i < count; ++i) {
    const uint64_t at = reader.offset();
    const uint8_t kind = reader.u8();
    if (kind > 3) malformed(at, "malformed catch clause");
    CatchClause clause{.kind = static_cast<CatchClause::Kind>(kind)};
    if (kind < 2) clause.tag = reader.u32();
    clause.depth = reader.u32();
    imm.catches.push_back(clause);
  }
}

void read_immediate(Reader& reader, FenceImm& /*imm*/) {
  const uint64_t at = reader.offset();
  if (reader.u8() != 0) malformed(at, "zero byte expected");
}

}  // namespace w2n::wasm
