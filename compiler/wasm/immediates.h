// What follows an opcode, one struct for each kind, and how it is read. The overloads of read_immediate are the only
// code that knows the binary form of immediates.
// https://webassembly.github.io/spec/core/binary/instructions.html
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "support/reader.h"
#include "wasm/types.h"

namespace w2n::wasm {

// clang-format off: an immediate takes a line
struct NoImm {};

/// The type of a block: nothing, one result, or a function type by its index.
struct BlockImm {
  enum class Kind : uint8_t { empty, value, type_index } kind = Kind::empty;
  ValType value{};
  uint32_t type_index = 0;
};
struct LabelImm { uint32_t depth = 0; };
struct BrTableImm {
  std::vector<uint32_t> targets;
  uint32_t default_target = 0;
};
struct FuncImm { uint32_t function = 0; };
struct CallIndirectImm { uint32_t type = 0, table = 0; };
struct SelectImm { std::vector<ValType> types; };
struct LocalImm { uint32_t local = 0; };
struct GlobalImm { uint32_t global = 0; };
struct TableImm { uint32_t table = 0; };
struct TableCopyImm { uint32_t dst = 0, src = 0; };
struct TableInitImm { uint32_t element = 0, table = 0; };
struct ElemImm { uint32_t element = 0; };
/// A memory access: alignment as a power of two, and the constant offset.
struct MemImm {
  uint32_t align_log2 = 0;
  uint32_t memory = 0;
  uint64_t offset = 0;
};
struct MemoryImm { uint32_t memory = 0; };
struct MemoryCopyImm { uint32_t dst = 0, src = 0; };
struct MemoryInitImm { uint32_t data = 0, memory = 0; };
struct DataImm { uint32_t data = 0; };
struct I32Imm { int32_t value = 0; };
struct I64Imm { int64_t value = 0; };
/// Float constants are kept as bits, so that no NaN payload is lost.
struct F32Imm { uint32_t bits = 0; };
struct F64Imm { uint64_t bits = 0; };
struct V128Imm { std::array<uint8_t, 16> bytes{}; };
struct LaneImm { uint8_t lane = 0; };
struct MemLaneImm {
  MemImm mem;
  uint8_t lane = 0;
};
struct ShuffleImm { std::array<uint8_t, 16> lanes{}; };
struct HeapTypeImm { HeapType heap; };
struct TypeImm { uint32_t type = 0; };
struct TypePairImm { uint32_t dst = 0, src = 0; };
struct TypeDataImm { uint32_t type = 0, data = 0; };
struct TypeElemImm { uint32_t type = 0, element = 0; };
struct StructFieldImm { uint32_t type = 0, field = 0; };
struct ArrayNewFixedImm { uint32_t type = 0, count = 0; };
struct BrOnCastImm {
  uint32_t depth = 0;
  ValType from{}, to{};
};
struct TagImm { uint32_t tag = 0; };
struct CatchClause {
  enum class Kind : uint8_t { catch_, catch_ref, catch_all, catch_all_ref } kind = Kind::catch_;
  uint32_t tag = 0;  // unless catch_all or catch_all_ref
  uint32_t depth = 0;
};
struct TryTableImm {
  BlockImm block;
  std::vector<CatchClause> catches;
};
struct FenceImm {};
// clang-format on

/// Types as they stand in the binary format. Type indices are not checked against the module here.
HeapType read_heap_type(Reader& reader);
ValType read_ref_type(Reader& reader);
ValType read_val_type(Reader& reader);

void read_immediate(Reader& reader, NoImm& imm);
void read_immediate(Reader& reader, BlockImm& imm);
void read_immediate(Reader& reader, LabelImm& imm);
void read_immediate(Reader& reader, BrTableImm& imm);
void read_immediate(Reader& reader, FuncImm& imm);
void read_immediate(Reader& reader, CallIndirectImm& imm);
void read_immediate(Reader& reader, SelectImm& imm);
void read_immediate(Reader& reader, LocalImm& imm);
void read_immediate(Reader& reader, GlobalImm& imm);
void read_immediate(Reader& reader, TableImm& imm);
void read_immediate(Reader& reader, TableCopyImm& imm);
void read_immediate(Reader& reader, TableInitImm& imm);
void read_immediate(Reader& reader, ElemImm& imm);
void read_immediate(Reader& reader, MemImm& imm);
void read_immediate(Reader& reader, MemoryImm& imm);
void read_immediate(Reader& reader, MemoryCopyImm& imm);
void read_immediate(Reader& reader, MemoryInitImm& imm);
void read_immediate(Reader& reader, DataImm& imm);
void read_immediate(Reader& reader, I32Imm& imm);
void read_immediate(Reader& reader, I64Imm& imm);
void read_immediate(Reader& reader, F32Imm& imm);
void read_immediate(Reader& reader, F64Imm& imm);
void read_immediate(Reader& reader, V128Imm& imm);
void read_immediate(Reader& reader, LaneImm& imm);
void read_immediate(Reader& reader, MemLaneImm& imm);
void read_immediate(Reader& reader, ShuffleImm& imm);
void read_immediate(Reader& reader, HeapTypeImm& imm);
void read_immediate(Reader& reader, TypeImm& imm);
void read_immediate(Reader& reader, TypePairImm& imm);
void read_immediate(Reader& reader, TypeDataImm& imm);
void read_immediate(Reader& reader, TypeElemImm& imm);
void read_immediate(Reader& reader, StructFieldImm& imm);
void read_immediate(Reader& reader, ArrayNewFixedImm& imm);
void read_immediate(Reader& reader, BrOnCastImm& imm);
void read_immediate(Reader& reader, TagImm& imm);
void read_immediate(Reader& reader, TryTableImm& imm);
void read_immediate(Reader& reader, FenceImm& imm);

}  // namespace w2n::wasm
