// Types: https://webassembly.github.io/spec/core/binary/types.html
#include "decode/canonical.h"
#include "decode/sections.h"
#include "wasm/immediates.h"
#include "wasm/type_codes.h"

namespace w2n::decode {

namespace {

using wasm::FieldType;
using wasm::SubType;

bool mutability(Reader& reader) {
  const uint64_t at = reader.offset();
  const uint8_t code = reader.u8();
  if (code > 1) malformed(at, "malformed mutability");
  return code == 1;
}

FieldType field_type(Reader& reader) {
  FieldType field;
  const uint8_t code = reader.peek();
  if (code == wasm::i8_code || code == wasm::i16_code) {
    reader.u8();
    field.packed = code == wasm::i8_code ? wasm::PackedKind::i8 : wasm::PackedKind::i16;
    field.type = wasm::i32;
  } else {
    field.type = wasm::read_val_type(reader);
  }
  field.is_mutable = mutability(reader);
  return field;
}

wasm::FuncType func_type(Reader& reader) {
  wasm::FuncType type;
  vector(reader, limits::params, 0, [&] { type.params.push_back(wasm::read_val_type(reader)); });
  vector(reader, limits::results, 0, [&] { type.results.push_back(wasm::read_val_type(reader)); });
  return type;
}

void composite_type(Reader& reader, SubType& type) {
  const uint64_t at = reader.offset();
  const uint8_t code = reader.u8();
  switch (code) {
    case wasm::func_code: type.composite = func_type(reader); break;
    case wasm::struct_code: {
      wasm::StructType structure;
      vector(reader, limits::fields, 0, [&] { structure.fields.push_back(field_type(reader)); });
      type.composite = std::move(structure);
      break;
    }
    case wasm::array_code: type.composite = wasm::ArrayType{field_type(reader)}; break;
    // The code is a signed number of seven bits.
    default: malformed(at, code >= 0x80 ? "integer representation too long" : "malformed definition type");
  }
}

void sub_type(Reader& reader, wasm::Module& module) {
  SubType type;
  type.offset = reader.offset();
  const uint8_t code = reader.peek();
  if (code == wasm::sub_code || code == wasm::sub_final_code) {
    reader.u8();
    type.is_final = code == wasm::sub_final_code;
    vector(reader, limits::types, 0, [&] { type.supertypes.push_back(reader.u32()); });
  }
  composite_type(reader, type);
  module.types.push_back(std::move(type));
}

void rec_type(Reader& reader, wasm::Module& module, Canonicalizer& canonicalizer) {
  const auto begin = static_cast<uint32_t>(module.types.size());
  if (reader.peek() == wasm::rec_code) {
    reader.u8();
    vector(reader, limits::types, begin, [&] { sub_type(reader, module); });
  } else {
    check_limit(limits::types, begin + 1, reader.offset());
    sub_type(reader, module);
  }
  const auto end = static_cast<uint32_t>(module.types.size());
  for (uint32_t i = begin; i < end; ++i) {
    module.types[i].group_begin = begin;
    module.types[i].group_end = end;
  }
  canonicalizer.add_group(module.types, begin, end);
}

/// The flags byte of limits, of which only `allowed` ones may be set.
uint8_t limits_flags(Reader& reader, uint8_t allowed) {
  const uint64_t at = reader.offset();
  const uint8_t flags = reader.u8();
  if ((flags & ~allowed) != 0) malformed(at, "malformed limits flags");
  return flags;
}

wasm::Limits limits_after(Reader& reader, uint8_t flags) {
  wasm::Limits result;
  result.is_64 = (flags & wasm::is_64_flag) != 0;
  result.min = reader.u64();
  if ((flags & wasm::has_max_flag) != 0) result.max = reader.u64();
  return result;
}

}  // namespace

void type_section(Reader& reader, wasm::Module& module) {
  Canonicalizer canonicalizer;
  vector(reader, limits::types, 0, [&] { rec_type(reader, module, canonicalizer); });
}

wasm::TableType table_type(Reader& reader) {
  wasm::TableType type;
  type.element = wasm::read_ref_type(reader);
  type.limits = limits_after(reader, limits_flags(reader, wasm::has_max_flag | wasm::is_64_flag));
  return type;
}

wasm::MemoryType memory_type(Reader& reader) {
  const uint64_t at = reader.offset();
  const uint8_t flags =
      limits_flags(reader, wasm::has_max_flag | wasm::shared_flag | wasm::is_64_flag | wasm::page_size_flag);
  const bool has_page_size = (flags & wasm::page_size_flag) != 0;
  // WebAssembly 3.0 knows no flag for page sizes, so what is too short to have one is refused in its words.
  if (has_page_size && reader.remaining() < 2) malformed(at, "malformed limits flags");
  wasm::MemoryType type;
  type.limits = limits_after(reader, flags);
  type.shared = (flags & wasm::shared_flag) != 0;
  if (has_page_size) {
    const uint64_t size_at = reader.offset();
    const uint32_t log2 = reader.u32();
    if (log2 > 63) malformed(size_at, "invalid custom page size");
    type.page_size_log2 = static_cast<uint8_t>(log2);
  }
  return type;
}

wasm::GlobalType global_type(Reader& reader) {
  wasm::GlobalType type;
  type.type = wasm::read_val_type(reader);
  type.is_mutable = mutability(reader);
  return type;
}

uint32_t tag_type(Reader& reader) {
  const uint64_t at = reader.offset();
  if (reader.u8() != 0) malformed(at, "malformed tag attribute");
  return reader.u32();
}

wasm::ExternKind extern_kind(Reader& reader, const char* message) {
  const uint64_t at = reader.offset();
  const uint8_t code = reader.u8();
  if (code > static_cast<uint8_t>(wasm::ExternKind::tag)) malformed(at, message);
  return static_cast<wasm::ExternKind>(code);
}

}  // namespace w2n::decode
