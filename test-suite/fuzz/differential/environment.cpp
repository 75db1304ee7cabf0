#include "differential/environment.h"

#include <algorithm>
#include <fmt/format.h>

namespace w2n::fuzz {

namespace {

using text::ByteSink;

// Section numbers: https://webassembly.github.io/spec/core/binary/modules.html#sections
enum : uint8_t {
  types = 1,
  imports,
  functions,
  tables,
  memories,
  globals,
  exports,
  elements = 9,
  code,
  data,
  data_count,
  tags
};

constexpr uint64_t header = 0x00000001'6D736100;  // "\0asm", version 1

void add_section(ByteSink& out, uint8_t id, const ByteSink& content) {
  out.u8(id);
  out.append_sized(content);
}

/// A vector of things that `write` writes.
template <class Range, class Write>
void add_vector(ByteSink& out, uint8_t id, const Range& range, Write write) {
  if (range.empty()) return;
  ByteSink content;
  content.u32(static_cast<uint32_t>(range.size()));
  for (const auto& element : range) write(content, element);
  add_section(out, id, content);
}

void write_offset(ByteSink& out, uint32_t offset, bool is_64) {
  text::write_opcode(out, is_64 ? wasm::Opcode::i64_const : wasm::Opcode::i32_const);
  out.s64(is_64 ? offset : static_cast<int32_t>(offset));
  text::write_opcode(out, wasm::Opcode::end);
}

void write_data(ByteSink& out, const DataDeclaration& segment, const Environment& environment) {
  out.u32(segment.passive ? 1 : 2);
  if (!segment.passive) {
    out.u32(segment.memory);
    write_offset(out, segment.offset, environment.memories[segment.memory].limits.is_64);
  }
  out.u32(static_cast<uint32_t>(segment.bytes.size()));
  out.raw(segment.bytes);
}

/// Segments of element expressions: https://webassembly.github.io/spec/core/binary/modules.html#element-section
void write_elements(ByteSink& out, const ElementDeclaration& segment, const Environment& environment) {
  out.u32(segment.passive ? 5 : 6);
  if (!segment.passive) {
    out.u32(segment.table);
    write_offset(out, segment.offset, environment.tables[segment.table].limits.is_64);
  }
  text::write_val_type(out, wasm::funcref);
  out.u32(static_cast<uint32_t>(segment.functions.size()));
  for (const uint32_t function : segment.functions) {
    if (function == ~uint32_t{0}) {
      text::write_opcode(out, wasm::Opcode::ref_null);
      text::write_heap_type(out, {wasm::HeapKind::func, 0});
    } else {
      text::write_opcode(out, wasm::Opcode::ref_func);
      out.u32(function);
    }
    text::write_opcode(out, wasm::Opcode::end);
  }
}

void write_exports(ByteSink& out, const Environment& environment) {
  constexpr uint8_t function_kind = 0;
  constexpr uint8_t memory_kind = 2;
  ByteSink content;
  content.u32(static_cast<uint32_t>(environment.exported_functions.size() + environment.memories.size()));
  uint32_t function = environment.first_export;
  for (const std::string& name : environment.exported_functions) {
    content.name(name);
    content.u8(function_kind);
    content.u32(function++);
  }
  for (uint32_t i = 0; i < environment.memories.size(); ++i) {
    content.name(fmt::format("m{}", i));
    content.u8(memory_kind);
    content.u32(i);
  }
  add_section(out, exports, content);
}

void write_type(ByteSink& out, const wasm::FuncType& type) {
  wasm::SubType sub;
  sub.composite = type;
  text::write_composite_type(out, sub);
}

void write_tag(ByteSink& out, uint32_t type) {
  out.u8(0);
  out.u32(type);
}

std::string shared_tag_name(uint32_t index) { return fmt::format("t{}", index); }
constexpr uint8_t tag_kind = 4;

void write_imports(ByteSink& out, const Environment& environment) {
  uint32_t index = 0;
  add_vector(out, imports, environment.imported_tags, [&](ByteSink& sink, uint32_t tag) {
    sink.name("tags");
    sink.name(shared_tag_name(tag));
    sink.u8(tag_kind);
    write_tag(sink, environment.tags[index++]);
  });
}

/// All functions in a declarative segment, so that any of them can be named by ref.func.
void write_declarative_segment(ByteSink& out, size_t function_count) {
  out.u32(3);
  out.u8(0);
  out.u32(static_cast<uint32_t>(function_count));
  for (uint32_t i = 0; i < function_count; ++i) out.u32(i);
}

}  // namespace

uint32_t Environment::type_index(const wasm::FuncType& type) {
  const auto known = std::ranges::find(types, type);
  if (known == types.end()) {
    types.push_back(type);
    return static_cast<uint32_t>(types.size() - 1);
  }
  return static_cast<uint32_t>(known - types.begin());
}

uint32_t Environment::declare(const wasm::FuncType& type) {
  functions.push_back(type_index(type));
  bodies.emplace_back();
  return static_cast<uint32_t>(functions.size() - 1);
}

const std::vector<std::vector<wasm::ValType>>& shared_tags() {
  using namespace wasm;
  static const std::vector<std::vector<ValType>> tags = {
      {}, {i32}, {i64, f64}, {i32, i64, f32, f64}, {f32, v128}, {externref, funcref}};
  return tags;
}

std::vector<uint8_t> encode_shared_tags() {
  ByteSink out;
  out.fixed(header, 8);
  add_vector(out, types, shared_tags(),
             [](ByteSink& sink, const std::vector<wasm::ValType>& params) { write_type(sink, {params, {}}); });
  uint32_t type = 0;
  add_vector(out, tags, shared_tags(), [&](ByteSink& sink, const auto& /*params*/) { write_tag(sink, type++); });
  uint32_t tag = 0;
  add_vector(out, exports, shared_tags(), [&](ByteSink& sink, const auto& /*params*/) {
    sink.name(shared_tag_name(tag));
    sink.u8(tag_kind);
    sink.u32(tag++);
  });
  return out.take_bytes();
}

std::vector<uint8_t> encode(const Environment& environment) {
  ByteSink out;
  out.fixed(header, 8);
  add_vector(out, types, environment.types, write_type);
  write_imports(out, environment);
  add_vector(out, functions, environment.functions, [](ByteSink& sink, uint32_t type) { sink.u32(type); });
  add_vector(out, tables, environment.tables, text::write_table_type);
  add_vector(out, memories, environment.memories, text::write_memory_type);
  add_vector(out, tags, std::span(environment.tags).subspan(environment.imported_tags.size()), write_tag);
  add_vector(out, globals, environment.globals, [](ByteSink& sink, const GlobalDeclaration& global) {
    text::write_global_type(sink, global.type);
    sink.append(global.init);
  });
  write_exports(out, environment);
  ByteSink segments;
  segments.u32(static_cast<uint32_t>(environment.elements.size() + 1));
  for (const ElementDeclaration& segment : environment.elements) write_elements(segments, segment, environment);
  write_declarative_segment(segments, environment.functions.size());
  add_section(out, elements, segments);
  ByteSink count;
  count.u32(static_cast<uint32_t>(environment.data.size()));
  add_section(out, data_count, count);
  add_vector(out, code, environment.bodies, [](ByteSink& sink, const ByteSink& body) { sink.append_sized(body); });
  add_vector(out, data, environment.data,
             [&](ByteSink& sink, const DataDeclaration& segment) { write_data(sink, segment, environment); });
  return out.take_bytes();
}

}  // namespace w2n::fuzz
