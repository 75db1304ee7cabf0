// Imports and exports: https://webassembly.github.io/spec/core/binary/modules.html#import-section
#include "decode/sections.h"

namespace w2n::decode {

namespace {

using wasm::ExternKind;

/// Adds an imported definition to its index space and returns its index there.
template <class Definition>
uint32_t add_import(std::vector<Definition>& space, uint32_t& imported, const Limit& limit, Definition definition,
                    uint64_t offset) {
  check_limit(limit, space.size() + 1, offset);
  definition.imported = true;
  definition.offset = offset;
  space.push_back(std::move(definition));
  return imported++;
}

uint32_t import_description(Reader& reader, wasm::Module& module, ExternKind kind, uint64_t offset) {
  switch (kind) {
    case ExternKind::function: {
      wasm::Function function;
      function.type = reader.u32();
      return add_import(module.functions, module.imported_functions, limits::functions, std::move(function), offset);
    }
    case ExternKind::table:
      return add_import(module.tables, module.imported_tables, limits::tables, {.type = table_type(reader)}, offset);
    case ExternKind::memory:
      return add_import(module.memories, module.imported_memories, limits::memories, {.type = memory_type(reader)},
                        offset);
    case ExternKind::global:
      return add_import(module.globals, module.imported_globals, limits::globals, {.type = global_type(reader)},
                        offset);
    case ExternKind::tag:
      return add_import(module.tags, module.imported_tags, limits::tags, {.type = tag_type(reader)}, offset);
  }
  return 0;
}

}  // namespace

void import_section(Reader& reader, wasm::Module& module) {
  vector(reader, limits::imports, 0, [&] {
    wasm::Import import;
    import.offset = reader.offset();
    import.module = reader.name();
    import.name = reader.name();
    import.kind = extern_kind(reader, "malformed import kind");
    import.index = import_description(reader, module, import.kind, import.offset);
    module.imports.push_back(import);
  });
}

void export_section(Reader& reader, wasm::Module& module) {
  vector(reader, limits::exports, 0, [&] {
    wasm::Export entry;
    entry.offset = reader.offset();
    entry.name = reader.name();
    entry.kind = extern_kind(reader, "malformed export kind");
    entry.index = reader.u32();
    if (entry.kind == ExternKind::function) declare_function(module, entry.index);
    module.exports.push_back(entry);
  });
}

}  // namespace w2n::decode
