// The frame of a module: header, order of sections, what sections must agree on.
// https://webassembly.github.io/spec/core/binary/modules.html#binary-module
#include <algorithm>
#include <iterator>

#include "decode/decode.h"
#include "decode/sections.h"
#include "wasm/section_id.h"

namespace w2n::decode {

namespace {

using wasm::SectionId;

struct SectionKind {
  SectionId id;
  void (*read)(Reader&, wasm::Module&);
};

/// The sections in the order in which a module has them.
constexpr SectionKind section_order[] = {
    {SectionId::type, type_section},
    {SectionId::import, import_section},
    {SectionId::func, function_section},
    {SectionId::table, table_section},
    {SectionId::memory, memory_section},
    {SectionId::tag, tag_section},
    {SectionId::global, global_section},
    {SectionId::export_, export_section},
    {SectionId::start, start_section},
    {SectionId::elem, element_section},
    {SectionId::datacount, data_count_section},
    {SectionId::code, code_section},
    {SectionId::data, data_section},
};

void header(Reader& reader) {
  constexpr uint32_t magic = 0x6D736100;  // "\0asm"
  constexpr uint32_t version = 1;
  if (reader.fixed<uint32_t>() != magic) malformed(0, "magic header not detected");
  if (reader.fixed<uint32_t>() != version) malformed(4, "unknown binary version");
}

void custom_section(std::span<const uint8_t> bytes, ByteRange range, uint8_t after, wasm::Module& module) {
  Reader reader(bytes, range);
  wasm::CustomSection section;
  section.name = reader.name();
  section.bytes = {reader.offset(), range.end};
  section.after = after;
  module.custom_sections.push_back(section);
}

/// The position of a section id in the order; `at` is where the id stands.
size_t position(uint8_t id, uint64_t at) {
  for (size_t i = 0; i < std::size(section_order); ++i) {
    if (section_order[i].id == static_cast<SectionId>(id)) return i;
  }
  malformed(at, "malformed section id");
}

/// All sections. A section's contents are read up to the end of the module and then compared with the claimed size, as
/// the grammar has it, so that wrong counts inside are told from wrong sizes in the spec's words.
void sections(Reader& reader, wasm::Module& module) {
  size_t next = 0;  // position of the first section that may still come
  uint8_t last_id = 0;
  while (!reader.at_end()) {
    const uint64_t id_at = reader.offset();
    const uint8_t id = reader.u8();
    const size_t place = id == wasm::custom_section_id ? 0 : position(id, id_at);
    const uint64_t size_at = reader.offset();
    const uint32_t size = reader.u32();
    if (size > reader.remaining()) malformed(size_at, "length out of bounds");
    const ByteRange range{reader.offset(), reader.offset() + size};
    if (id == wasm::custom_section_id) {
      custom_section(module.bytes, range, last_id, module);
      reader.skip_to(range.end);
      continue;
    }
    if (place < next) malformed(id_at, "unexpected content after last section");
    next = place + 1;
    last_id = id;
    section_order[place].read(reader, module);
    if (reader.offset() != range.end) malformed(range.begin, "section size mismatch");
  }
}

/// What sections claim about each other. (The code section checks its own count.)
void check_agreement(const Reader& reader, const wasm::Module& module) {
  const bool lacks_code = module.functions.size() > module.imported_functions && module.functions.back().code.end == 0;
  if (lacks_code) malformed(reader.offset(), "function and code section have inconsistent lengths");
  if (module.has_data_count && module.data_count != module.data.size()) {
    malformed(reader.offset(), "data count and data section have inconsistent lengths");
  }
}

const wasm::CustomSection* first_custom_section(const wasm::Module& module, std::string_view name) {
  const auto found = std::ranges::find(module.custom_sections, name, &wasm::CustomSection::name);
  return found == module.custom_sections.end() ? nullptr : &*found;
}

void name_exported_tags(wasm::Module& module) {
  for (const wasm::Export& exported : module.exports) {
    if (exported.kind == wasm::ExternKind::tag) module.names.tags.emplace(exported.index, exported.name);
  }
}

}  // namespace

wasm::Module module(std::span<const uint8_t> bytes) {
  wasm::Module module;
  module.bytes = bytes;
  Reader reader(bytes);
  header(reader);
  try {
    sections(reader, module);
  } catch (const InputError&) {
    // Bodies are stepped over by their size. One that is broken inside can make the section behind it look broken; the
    // cause has to be reported then.
    check_bodies(module);
    throw;
  }
  check_agreement(reader, module);
  if (const wasm::CustomSection* section = first_custom_section(module, "name")) {
    module.names = name_section(bytes, section->bytes);
  }
  name_exported_tags(module);
  if (const wasm::CustomSection* section = first_custom_section(module, wasm::branch_hint_section_name)) {
    module.branch_hints = branch_hint_section(module, section->bytes);
  }
  return module;
}

}  // namespace w2n::decode
