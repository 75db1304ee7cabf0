// Tables and memories, with the segments that fill them.
#include <limits>

#include "support/diagnostics.h"
#include "text/annotations.h"
#include "text/expressions.h"
#include "text/fields.h"
#include "text/types.h"
#include "wasm/type_codes.h"

namespace w2n::text {

using wasm::ExternKind;
using wasm::SegmentMode;

namespace {

/// The elements of a segment, as function indices or as expressions.
struct Elements {
  wasm::ValType type = wasm::ref(wasm::HeapKind::func);
  bool are_functions = true;
  Section content;
};

/// Where an active segment goes.
struct Target {
  SegmentMode mode = SegmentMode::passive;
  uint32_t container = 0;
  ByteSink offset;  // a constant expression
};

void write_zero_expr(ByteSink& out, bool is_64) {
  write_opcode(out, is_64 ? wasm::Opcode::i64_const : wasm::Opcode::i32_const);
  out.s64(0);
  write_opcode(out, wasm::Opcode::end);
}

/// `(keyword expr)` or a single folded instruction.
void parse_wrapped_expr(ModuleContext& context, std::string_view keyword, ByteSink& out) {
  if (context.in.accept_list(keyword)) {
    parse_const_expr(context, out);
    context.in.expect(TokenKind::close);
  } else {
    parse_folded_const_expr(context, out);
  }
}

void parse_function_elements(ModuleContext& context, Elements& elements) {
  while (const auto function = context.functions.optional_index(context.in)) {
    ++elements.content.count;
    elements.content.bytes.u32(*function);
  }
}

void parse_expression_elements(ModuleContext& context, Elements& elements) {
  elements.are_functions = false;
  while (context.in.at(TokenKind::open)) {
    ++elements.content.count;
    elements.content.bytes.mark(context.in.offset());
    parse_wrapped_expr(context, "item", elements.content.bytes);
  }
}

/// `func x*` or `reftype expr*`; without `func` only if `bare_functions`.
Elements parse_elements(ModuleContext& context, bool bare_functions) {
  TokenStream& in = context.in;
  Elements elements;
  const bool has_func = in.accept_word("func");
  const bool at_type = in.at_list("ref") || (in.at(TokenKind::atom) && !in.at_natural());
  if (!has_func && at_type) {
    elements.type = parse_ref_type(context);
    parse_expression_elements(context, elements);
  } else {
    if (!has_func && !bare_functions) in.unexpected();
    parse_function_elements(context, elements);
  }
  return elements;
}

/// Function indices as expressions, for tables that no (ref func) fits into.
Elements as_expressions(const Elements& functions, wasm::ValType type) {
  Elements result{type, false, {}};
  result.content.count = functions.content.count;
  Reader reader(functions.content.bytes.bytes());
  while (!reader.at_end()) {
    write_opcode(result.content.bytes, wasm::Opcode::ref_func);
    result.content.bytes.u32(reader.u32());
    write_opcode(result.content.bytes, wasm::Opcode::end);
  }
  return result;
}

/// https://webassembly.github.io/spec/core/binary/modules.html#element-section
void write_element_segment(ModuleContext& context, uint32_t text_offset, const Target& target,
                           const Elements& elements) {
  constexpr uint32_t not_active = 1;
  constexpr uint32_t table_or_declarative = 2;
  constexpr uint32_t expressions = 4;
  constexpr uint8_t function_kind = 0;
  const bool active = target.mode == SegmentMode::active;
  // The short form has table 0, and functions or nullable function references.
  const bool is_short = active && target.container == 0 && (elements.are_functions || elements.type == wasm::funcref);
  uint32_t flags = elements.are_functions ? 0 : expressions;
  if (!active) flags |= not_active;
  if ((active && !is_short) || target.mode == SegmentMode::declarative) flags |= table_or_declarative;

  ByteSink& out = context.entry(SectionId::elem, text_offset);
  out.u32(flags);
  if (active && !is_short) out.u32(target.container);
  if (active) out.append(target.offset);
  if (!is_short && elements.are_functions) out.u8(function_kind);
  if (!is_short && !elements.are_functions) write_val_type(out, elements.type);
  out.u32(elements.content.count);
  out.append(elements.content.bytes);
}

/// https://webassembly.github.io/spec/core/binary/modules.html#data-section
void write_data_segment(ModuleContext& context, uint32_t text_offset, const Target& target, std::string_view bytes) {
  constexpr uint32_t passive = 1;
  constexpr uint32_t with_memory = 2;
  ByteSink& out = context.entry(SectionId::data, text_offset);
  if (target.mode != SegmentMode::active) {
    out.u32(passive);
  } else {
    out.u32(target.container != 0 ? with_memory : 0);
    if (target.container != 0) out.u32(target.container);
    out.append(target.offset);
  }
  out.name(bytes);
}

Target inline_target(uint32_t container, bool is_64) {
  Target target{SegmentMode::active, container, {}};
  write_zero_expr(target.offset, is_64);
  return target;
}

/// `(table x)? offset` or `(memory x)? offset` of a segment; passive without an offset. WebAssembly 1.0 had the bare
/// index for it, of which we take numbers; an id there names the segment now.
Target parse_target(ModuleContext& context, std::string_view container_word, const IndexSpace& containers) {
  TokenStream& in = context.in;
  Target target;
  const bool has_number = in.at_natural();
  const bool has_container = has_number || in.at_list(container_word);
  if (has_number) {
    target.container = static_cast<uint32_t>(in.natural(32));
  } else if (in.accept_list(container_word)) {
    target.container = containers.index(in);
    in.expect(TokenKind::close);
  }
  // An element segment's reference type may also start with a parenthesis.
  if (!has_container && (!in.at(TokenKind::open) || in.at_list("ref"))) return target;
  target.mode = SegmentMode::active;
  parse_wrapped_expr(context, "offset", target.offset);
  return target;
}

/// `reftype (elem ...) )` of a table that its elements fill.
void parse_filled_table(ModuleContext& context, const Field& field, bool is_64) {
  TokenStream& in = context.in;
  wasm::TableType type;
  type.element = parse_ref_type(context);
  const uint32_t offset = in.offset();
  in.expect_list("elem");
  Elements elements{type.element, true, {}};
  if (in.at(TokenKind::open)) {
    parse_expression_elements(context, elements);
  } else {
    parse_function_elements(context, elements);
  }
  in.expect(TokenKind::close);
  in.expect(TokenKind::close);
  type.limits = {elements.content.count, elements.content.count, is_64};
  write_table_type(context.entry(SectionId::table, field.offset), type);
  const bool takes_functions = type.element.heap.kind == wasm::HeapKind::func;
  if (elements.are_functions && !takes_functions) elements = as_expressions(elements, type.element);
  write_element_segment(context, offset, inline_target(field.index, is_64), elements);
}

/// `(pagesize n)? (data ...) )` of a memory that its bytes fill.
void parse_filled_memory(ModuleContext& context, const Field& field, bool is_64) {
  TokenStream& in = context.in;
  wasm::MemoryType type;
  parse_page_size(context, type);
  const uint32_t offset = in.offset();
  in.expect_list("data");
  const std::string bytes = in.strings();
  in.expect(TokenKind::close);
  in.expect(TokenKind::close);
  const uint64_t last_byte_of_page = (uint64_t{1} << type.page_size_log2) - 1;
  const uint64_t pages = (bytes.size() >> type.page_size_log2) + ((bytes.size() & last_byte_of_page) != 0 ? 1 : 0);
  type.limits = {pages, pages, is_64};
  write_memory_type(context.entry(SectionId::memory, field.offset), type);
  write_data_segment(context, offset, inline_target(field.index, is_64), bytes);
}

}  // namespace

void parse_table_field(ModuleContext& context, const Field& field) {
  TokenStream& in = context.in;
  in.expect_list("table");
  parse_display_name(context, context.tables, field.index);
  parse_inline_exports(context, ExternKind::table, field.index);
  if (parse_inline_import(context, ExternKind::table, field)) return;
  const bool is_64 = parse_index_type(context);
  if (!in.at_natural()) {
    parse_filled_table(context, field, is_64);
    return;
  }
  const wasm::TableType type = parse_table_type(context, is_64);
  ByteSink& out = context.entry(SectionId::table, field.offset);
  if (in.at(TokenKind::close)) {
    write_table_type(out, type);
  } else {
    out.u8(wasm::table_with_init_code);
    out.u8(0);
    write_table_type(out, type);
    parse_const_expr(context, out);
  }
  in.expect(TokenKind::close);
}

void parse_memory_field(ModuleContext& context, const Field& field) {
  TokenStream& in = context.in;
  in.expect_list("memory");
  parse_display_name(context, context.memories, field.index);
  parse_inline_exports(context, ExternKind::memory, field.index);
  if (parse_inline_import(context, ExternKind::memory, field)) return;
  const bool is_64 = parse_index_type(context);
  if (in.at_natural()) {
    write_memory_type(context.entry(SectionId::memory, field.offset), parse_memory_type(context, is_64));
    in.expect(TokenKind::close);
  } else {
    parse_filled_memory(context, field, is_64);
  }
}

void parse_elem_field(ModuleContext& context, const Field& field) {
  TokenStream& in = context.in;
  in.expect_list("elem");
  parse_display_name(context, context.elements, field.index);
  Target target;
  bool bare_functions = false;
  if (in.accept_word("declare")) {
    target.mode = SegmentMode::declarative;
  } else {
    const bool has_table = in.at_list("table");
    target = parse_target(context, "table", context.tables);
    bare_functions = target.mode == SegmentMode::active && !has_table;
  }
  write_element_segment(context, field.offset, target, parse_elements(context, bare_functions));
  in.expect(TokenKind::close);
}

void parse_data_field(ModuleContext& context, const Field& field) {
  TokenStream& in = context.in;
  in.expect_list("data");
  parse_display_name(context, context.data, field.index);
  const Target target = parse_target(context, "memory", context.memories);
  write_data_segment(context, field.offset, target, in.strings());
  in.expect(TokenKind::close);
}

}  // namespace w2n::text
