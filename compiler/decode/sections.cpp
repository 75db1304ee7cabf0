// The sections of definitions: functions and their code, tables, memories, tags, globals, start, data count.
// https://webassembly.github.io/spec/core/binary/modules.html
#include "decode/sections.h"

#include "wasm/immediates.h"
#include "wasm/type_codes.h"

namespace w2n::decode {

namespace {

/// The groups of locals at the start of a body. They stay groups: one of a few bytes can stand for any number.
std::vector<wasm::LocalGroup> local_groups(Reader& reader) {
  std::vector<wasm::LocalGroup> groups;
  const uint64_t at = reader.offset();
  uint64_t total = 0;
  // The number of groups needs no limit of its own: each takes two bytes of a body.
  const uint32_t count = reader.u32();
  for (uint32_t i = 0; i < count; ++i) {
    wasm::LocalGroup group;
    group.count = reader.u32();
    group.type = wasm::read_val_type(reader);
    total += group.count;
    if (total > UINT32_MAX) malformed(at, "too many locals");
    groups.push_back(group);
  }
  check_limit(limits::locals, total, at);
  return groups;
}

void function_body(Reader& reader, wasm::Function& function) {
  const uint64_t size_at = reader.offset();
  const uint32_t size = reader.u32();
  if (size > reader.remaining()) malformed(size_at, "length out of bounds");
  check_limit(limits::body_size, size, size_at);
  function.offset = reader.offset();
  const uint64_t end = reader.offset() + size;
  function.locals = local_groups(reader);
  if (reader.offset() > end) malformed(function.offset, "section size mismatch");
  function.code = {reader.offset(), end};
  reader.skip_to(end);
}

}  // namespace

void function_section(Reader& reader, wasm::Module& module) {
  vector(reader, limits::functions, module.functions.size(), [&] {
    wasm::Function function;
    function.offset = reader.offset();
    function.type = reader.u32();
    module.functions.push_back(std::move(function));
  });
}

void code_section(Reader& reader, wasm::Module& module) {
  const uint64_t at = reader.offset();
  const uint32_t count = reader.u32();
  // Too few bodies are seen once all sections are read.
  if (count > module.functions.size() - module.imported_functions) {
    malformed(at, "function and code section have inconsistent lengths");
  }
  for (uint32_t i = 0; i < count; ++i) function_body(reader, module.functions[module.imported_functions + i]);
}

void table_section(Reader& reader, wasm::Module& module) {
  vector(reader, limits::tables, module.tables.size(), [&] {
    wasm::Table table;
    table.offset = reader.offset();
    if (reader.peek() == wasm::table_with_init_code) {
      reader.u8();
      const uint64_t at = reader.offset();
      if (reader.u8() != 0) malformed(at, "zero byte expected");
      table.has_init = true;
    }
    table.type = table_type(reader);
    if (table.has_init) table.init = const_expr(reader, module);
    module.tables.push_back(table);
  });
}

void memory_section(Reader& reader, wasm::Module& module) {
  vector(reader, limits::memories, module.memories.size(), [&] {
    const uint64_t at = reader.offset();
    module.memories.push_back({.type = memory_type(reader), .offset = at});
  });
}

void tag_section(Reader& reader, wasm::Module& module) {
  vector(reader, limits::tags, module.tags.size(), [&] {
    const uint64_t at = reader.offset();
    module.tags.push_back({.type = tag_type(reader), .offset = at});
  });
}

void global_section(Reader& reader, wasm::Module& module) {
  vector(reader, limits::globals, module.globals.size(), [&] {
    wasm::Global global;
    global.offset = reader.offset();
    global.type = global_type(reader);
    global.init = const_expr(reader, module);
    module.globals.push_back(global);
  });
}

void start_section(Reader& reader, wasm::Module& module) {
  module.has_start = true;
  module.start_offset = reader.offset();
  module.start = reader.u32();
}

void data_count_section(Reader& reader, wasm::Module& module) {
  module.has_data_count = true;
  module.data_count = reader.u32();
}

}  // namespace w2n::decode
