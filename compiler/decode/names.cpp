// The name section: https://webassembly.github.io/spec/core/appendix/custom.html#name-section
#include "decode/sections.h"

namespace w2n::decode {

namespace {

using NameMap = std::map<uint32_t, std::string_view>;

enum SubsectionId : uint8_t {
  module_name = 0,
  function_names = 1,
  local_names = 2,
  table_names = 5,
  memory_names = 6,
  global_names = 7,
  element_names = 8,
  data_names = 9,
  tag_names = 11,
};

/// Calls `read_entry` for each entry of a map, whose indices have to increase; so each insertion is at the end.
template <class ReadEntry>
void index_map(Reader& reader, ReadEntry read_entry) {
  const uint32_t count = reader.u32();
  int64_t last = -1;
  for (uint32_t i = 0; i < count; ++i) {
    const uint64_t at = reader.offset();
    const uint32_t index = reader.u32();
    if (int64_t{index} <= last) malformed(at, "indices of names must increase");
    last = index;
    read_entry(index);
  }
}

void name_map(Reader& reader, NameMap& names) {
  index_map(reader, [&](uint32_t index) { names.emplace_hint(names.end(), index, reader.name()); });
}

void subsection(Reader& reader, uint8_t id, wasm::Names& names) {
  switch (id) {
    case module_name: names.module = reader.name(); break;
    case function_names: name_map(reader, names.functions); break;
    case local_names:
      index_map(reader, [&](uint32_t function) {
        index_map(reader, [&](uint32_t local) {
          names.locals.emplace_hint(names.locals.end(), std::pair{function, local}, reader.name());
        });
      });
      break;
    case table_names: name_map(reader, names.tables); break;
    case memory_names: name_map(reader, names.memories); break;
    case global_names: name_map(reader, names.globals); break;
    case element_names: name_map(reader, names.elements); break;
    case data_names: name_map(reader, names.data); break;
    case tag_names: name_map(reader, names.tags); break;
    default: break;  // labels, types and fields have no use here
  }
}

}  // namespace

wasm::Names name_section(std::span<const uint8_t> module, ByteRange contents) {
  wasm::Names names;
  try {
    Reader reader(module, contents);
    int last_id = -1;
    while (!reader.at_end()) {
      const uint64_t at = reader.offset();
      const uint8_t id = reader.u8();
      if (int{id} <= last_id) malformed(at, "subsections of names must be in order");
      last_id = id;
      const uint32_t size = reader.u32();
      if (size > reader.remaining()) malformed(at, "length out of bounds");
      const ByteRange range{reader.offset(), reader.offset() + size};
      Reader part(module, range);
      subsection(part, id, names);
      reader.skip_to(range.end);
    }
  } catch (const InputError&) {
    return {};
  }
  return names;
}

}  // namespace w2n::decode
