// Element and data segments: https://webassembly.github.io/spec/core/binary/modules.html#element-section
#include "decode/sections.h"
#include "wasm/immediates.h"

namespace w2n::decode {

namespace {

using wasm::SegmentMode;

// An element segment's leading number.
constexpr uint32_t not_active_bit = 1;
constexpr uint32_t explicit_bit = 2;  // with a table index if active, else declarative
constexpr uint32_t exprs_bit = 4;     // elements are expressions

/// What stands between an element segment's mode and its elements. An abbreviation (neither kind nor type) stands for
/// functions, which are never null unless they are written as expressions.
wasm::ValType element_type(Reader& reader, uint32_t flags) {
  const bool exprs = (flags & exprs_bit) != 0;
  if ((flags & (not_active_bit | explicit_bit)) == 0) {
    return exprs ? wasm::funcref : wasm::ref(wasm::HeapKind::func);
  }
  if (exprs) return wasm::read_ref_type(reader);
  const uint64_t at = reader.offset();
  if (reader.u8() != 0) malformed(at, "malformed element kind");
  return wasm::ref(wasm::HeapKind::func);
}

wasm::ElementSegment element_segment(Reader& reader, wasm::Module& module) {
  wasm::ElementSegment segment;
  segment.offset = reader.offset();
  const uint32_t flags = reader.u32();
  if (flags > (not_active_bit | explicit_bit | exprs_bit)) {
    malformed(segment.offset, "malformed elements segment kind");
  }
  const bool active = (flags & not_active_bit) == 0;
  if (active) {
    if ((flags & explicit_bit) != 0) segment.table = reader.u32();
    segment.table_offset = const_expr(reader, module);
  } else {
    segment.mode = (flags & explicit_bit) != 0 ? SegmentMode::declarative : SegmentMode::passive;
  }
  segment.type = element_type(reader, flags);
  vector(reader, limits::elements, 0, [&] {
    if ((flags & exprs_bit) != 0) {
      segment.exprs.push_back(const_expr(reader, module));
    } else {
      segment.functions.push_back(reader.u32());
      declare_function(module, segment.functions.back());
    }
  });
  return segment;
}

// A data segment's leading number.
constexpr uint32_t active_data = 0;
constexpr uint32_t passive_data = 1;
constexpr uint32_t active_data_with_memory = 2;

wasm::DataSegment data_segment(Reader& reader, wasm::Module& module) {
  wasm::DataSegment segment;
  segment.offset = reader.offset();
  const uint32_t flags = reader.u32();
  switch (flags) {
    case active_data: break;
    case passive_data: segment.mode = SegmentMode::passive; break;
    case active_data_with_memory: segment.memory = reader.u32(); break;
    default: malformed(segment.offset, "malformed data segment kind");
  }
  if (segment.mode == SegmentMode::active) segment.memory_offset = const_expr(reader, module);
  const uint32_t size = reader.u32();
  segment.bytes.begin = reader.offset();
  reader.bytes(size);
  segment.bytes.end = reader.offset();
  return segment;
}

}  // namespace

void element_section(Reader& reader, wasm::Module& module) {
  vector(reader, limits::element_segments, 0, [&] { module.elements.push_back(element_segment(reader, module)); });
}

void data_section(Reader& reader, wasm::Module& module) {
  vector(reader, limits::data_segments, 0, [&] { module.data.push_back(data_segment(reader, module)); });
}

}  // namespace w2n::decode
