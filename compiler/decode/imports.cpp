// Imports and exports: https://webassembly.github.io/spec/core/binary/modules.html#import-section
#include <optional>
#include <variant>

#include "decode/sections.h"
#include "wasm/type_codes.h"

namespace w2n::decode {

namespace {

using wasm::ExternKind;

/// What is imported, before it is added to its index space. The order is that of ExternKind.
using Definition = std::variant<wasm::Function, wasm::Table, wasm::Memory, wasm::Global, wasm::Tag>;

/// An import's kind and type.
Definition definition(Reader& reader) {
  switch (extern_kind(reader, "malformed import kind")) {
    case ExternKind::function: {
      wasm::Function function;
      function.type = reader.u32();
      return function;
    }
    case ExternKind::table: return wasm::Table{.type = table_type(reader)};
    case ExternKind::memory: return wasm::Memory{.type = memory_type(reader)};
    case ExternKind::global: return wasm::Global{.type = global_type(reader)};
    case ExternKind::tag: break;
  }
  return wasm::Tag{.type = tag_type(reader)};
}

/// Adds imports to the module and to the index spaces of their kinds.
class Importer {
 public:
  explicit Importer(wasm::Module& module) : module_(module) {}

  [[nodiscard]] size_t count() const { return module_.imports.size(); }
  void begin_group(uint64_t offset) {
    if (!module_.first_import_group) module_.first_import_group = offset;
  }
  void add_grouped(wasm::Import import, Definition definition) {
    grouped_names_ += import.module.size();
    check_limit(limits::grouped_names, grouped_names_, import.offset);
    add(import, std::move(definition));
  }
  void add(wasm::Import import, Definition definition) {
    check_limit(limits::imports, module_.imports.size() + 1, import.offset);
    import.kind = static_cast<ExternKind>(definition.index());
    import.index = std::visit([&](auto& kind) { return add_definition(std::move(kind), import.offset); }, definition);
    module_.imports.push_back(import);
  }

 private:
  uint32_t add_definition(wasm::Function function, uint64_t offset) {
    return add_to(module_.functions, module_.imported_functions, limits::functions, std::move(function), offset);
  }
  uint32_t add_definition(wasm::Table table, uint64_t offset) {
    return add_to(module_.tables, module_.imported_tables, limits::tables, table, offset);
  }
  uint32_t add_definition(wasm::Memory memory, uint64_t offset) {
    return add_to(module_.memories, module_.imported_memories, limits::memories, memory, offset);
  }
  uint32_t add_definition(wasm::Global global, uint64_t offset) {
    return add_to(module_.globals, module_.imported_globals, limits::globals, global, offset);
  }
  uint32_t add_definition(wasm::Tag tag, uint64_t offset) {
    return add_to(module_.tags, module_.imported_tags, limits::tags, tag, offset);
  }

  /// The index in the index space.
  template <class Kind>
  static uint32_t add_to(std::vector<Kind>& space, uint32_t& imported, const Limit& limit, Kind kind, uint64_t offset) {
    check_limit(limit, space.size() + 1, offset);
    kind.imported = true;
    kind.offset = offset;
    space.push_back(std::move(kind));
    return imported++;
  }

  wasm::Module& module_;
  uint64_t grouped_names_ = 0;  // bytes
};

/// An import of a group, from its name on; its type is read if it isn't that of the whole group.
void grouped_import(Reader& reader, Importer& importer, std::string_view from, const std::optional<Definition>& type) {
  wasm::Import import;
  import.offset = reader.offset();
  import.module = from;
  import.name = reader.name();
  importer.add_grouped(import, type ? *type : definition(reader));
}

/// An import, or a group of them: https://github.com/WebAssembly/compact-import-section
void imports(Reader& reader, Importer& importer) {
  wasm::Import import;
  import.offset = reader.offset();
  import.module = reader.name();
  import.name = reader.name();
  const uint8_t code = reader.peek();
  const bool is_group = code == wasm::import_group_code || code == wasm::same_type_group_code;
  if (!is_group || !import.name.empty()) {
    importer.add(import, definition(reader));
    return;
  }
  reader.u8();
  importer.begin_group(import.offset);
  std::optional<Definition> type;
  if (code == wasm::same_type_group_code) type = definition(reader);
  vector(reader, limits::imports, importer.count(), [&] { grouped_import(reader, importer, import.module, type); });
}

}  // namespace

void import_section(Reader& reader, wasm::Module& module) {
  Importer importer(module);
  vector(reader, limits::imports, 0, [&] { imports(reader, importer); });
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
