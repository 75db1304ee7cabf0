#include "text/names.h"

#include <algorithm>

namespace w2n::text {

namespace {

/// The subsections of the name section that we write; the ids beyond 2 are those of the extended name section.
enum class NameKind : uint8_t {
  module = 0,
  functions = 1,
  locals = 2,
  types = 4,
  tables = 5,
  memories = 6,
  globals = 7,
  elements = 8,
  data = 9,
  fields = 10,
  tags = 11,
};

void write_subsection(ByteSink& out, NameKind kind, const ByteSink& content) {
  out.u8(static_cast<uint8_t>(kind));
  out.append_sized(content);
}

void write_space(ByteSink& out, NameKind kind, const IndexSpace& space) {
  if (space.display_names().empty()) return;
  ByteSink content;
  write_name_map(content, space.display_names());
  write_subsection(out, kind, content);
}

/// A subsection of name maps, one for each function or type.
void write_indirect(ByteSink& out, NameKind kind, const Section& maps) {
  if (maps.count == 0) return;
  ByteSink content;
  content.u32(maps.count);
  content.append(maps.bytes);
  write_subsection(out, kind, content);
}

Section field_names(const TypeTable& types) {
  Section maps;
  for (uint32_t index = 0; index < types.size(); ++index) {
    const std::vector<std::string_view>& names = types.fields(index).display_names();
    if (names.empty()) continue;
    ++maps.count;
    maps.bytes.u32(index);
    write_name_map(maps.bytes, names);
  }
  return maps;
}

}  // namespace

void write_name_map(ByteSink& out, const std::vector<std::string_view>& names) {
  out.u32(static_cast<uint32_t>(std::ranges::count_if(names, [](std::string_view name) { return !name.empty(); })));
  for (size_t index = 0; index < names.size(); ++index) {
    if (names[index].empty()) continue;
    out.u32(static_cast<uint32_t>(index));
    out.name(names[index]);
  }
}

ByteSink write_names(const ModuleContext& context) {
  ByteSink out;
  if (!context.module_name.empty()) {
    ByteSink content;
    content.name(context.module_name);
    write_subsection(out, NameKind::module, content);
  }
  write_space(out, NameKind::functions, context.functions);
  write_indirect(out, NameKind::locals, context.local_names);
  write_space(out, NameKind::types, context.types);
  write_space(out, NameKind::tables, context.tables);
  write_space(out, NameKind::memories, context.memories);
  write_space(out, NameKind::globals, context.globals);
  write_space(out, NameKind::elements, context.elements);
  write_space(out, NameKind::data, context.data);
  write_indirect(out, NameKind::fields, field_names(context.type_table));
  write_space(out, NameKind::tags, context.tags);
  return out;
}

}  // namespace w2n::text
