#include "text/types.h"

#include <bit>
#include <fmt/format.h>

#include "support/diagnostics.h"
#include "text/annotations.h"
#include "text/keywords.h"

namespace w2n::text {

using wasm::HeapType;
using wasm::ValKind;
using wasm::ValType;

HeapType parse_heap_type(ModuleContext& context) {
  TokenStream& in = context.in;
  if (in.at(TokenKind::atom)) {
    if (const auto kind = find_heap_type(in.peek().text)) {
      in.next();
      return {*kind, 0};
    }
  }
  return {wasm::HeapKind::concrete, context.types.index(in)};
}

ValType parse_val_type(ModuleContext& context) {
  TokenStream& in = context.in;
  if (in.accept_list("ref")) {
    ValType type{ValKind::ref, in.accept_word("null"), {}};
    type.heap = parse_heap_type(context);
    in.expect(TokenKind::close);
    return type;
  }
  const auto type = in.at(TokenKind::atom) ? find_value_type(in.peek().text) : std::nullopt;
  if (!type) in.unexpected();
  in.next();
  return *type;
}

ValType parse_ref_type(ModuleContext& context) {
  TokenStream& in = context.in;
  if (in.at(TokenKind::atom)) {
    const auto type = find_value_type(in.peek().text);
    if (!type || !type->is_ref()) in.unexpected();
  }
  return parse_val_type(context);
}

bool parse_index_type(ModuleContext& context) {
  if (context.in.accept_word("i64")) return true;
  context.in.accept_word("i32");
  return false;
}

namespace {

wasm::Limits parse_limits(ModuleContext& context, bool is_64) {
  wasm::Limits limits;
  limits.is_64 = is_64;
  limits.min = context.in.natural(64);
  if (context.in.at_natural()) limits.max = context.in.natural(64);
  return limits;
}

}  // namespace

wasm::TableType parse_table_type(ModuleContext& context, bool is_64) {
  wasm::TableType type;
  type.limits = parse_limits(context, is_64);
  type.element = parse_ref_type(context);
  return type;
}

void parse_page_size(ModuleContext& context, wasm::MemoryType& type) {
  TokenStream& in = context.in;
  if (!in.accept_list("pagesize")) return;
  const uint32_t offset = in.offset();
  const uint64_t size = in.natural(64);
  if (!std::has_single_bit(size)) malformed(offset, "invalid custom page size");
  type.page_size_log2 = static_cast<uint8_t>(std::countr_zero(size));
  in.expect(TokenKind::close);
}

wasm::MemoryType parse_memory_type(ModuleContext& context, bool is_64) {
  wasm::MemoryType type;
  type.limits = parse_limits(context, is_64);
  type.shared = context.in.accept_word("shared");
  parse_page_size(context, type);
  return type;
}

wasm::GlobalType parse_global_type(ModuleContext& context) {
  wasm::GlobalType type;
  type.is_mutable = context.in.accept_list("mut");
  type.type = parse_val_type(context);
  if (type.is_mutable) context.in.expect(TokenKind::close);
  return type;
}

void parse_type_lists(ModuleContext& context, std::string_view keyword, std::vector<ValType>& types,
                      std::vector<NamedIndex>* names) {
  TokenStream& in = context.in;
  while (in.accept_list(keyword)) {
    NamedIndex name{static_cast<uint32_t>(types.size()), in.offset(), {}, {}};
    if (names != nullptr) {
      name.id = in.optional_id();
      name.display_name = parse_name_annotation(context, "local");
    }
    if (names != nullptr && (!name.id.empty() || !name.display_name.empty())) {
      types.push_back(parse_val_type(context));
      names->push_back(name);
    } else {
      while (!in.at(TokenKind::close)) types.push_back(parse_val_type(context));
    }
    in.expect(TokenKind::close);
  }
}

TypeUse parse_type_use(ModuleContext& context, std::vector<NamedIndex>* names) {
  TokenStream& in = context.in;
  const uint32_t offset = in.offset();
  TypeUse use;
  if (in.accept_list("type")) {
    use.has_index = true;
    use.index = context.types.index(in);
    in.expect(TokenKind::close);
  }
  parse_type_lists(context, "param", use.inline_type.params, names);
  parse_type_lists(context, "result", use.inline_type.results, nullptr);
  if (in.at_list("param") || in.at_list("type")) {
    in.next();
    in.unexpected();
  }
  if (use.has_index && use.inline_type != wasm::FuncType{}) {
    const wasm::FuncType* named = context.type_table.func(use.index);
    if (named == nullptr) malformed(offset, fmt::format("unknown type {}", use.index));
    if (*named != use.inline_type) malformed(offset, "inline function type does not match the type it names");
  }
  return use;
}

uint32_t resolve_type_use(ModuleContext& context, const TypeUse& use) {
  return use.has_index ? use.index : context.type_table.find_or_add(use.inline_type);
}

namespace {

wasm::FieldType parse_field_type(ModuleContext& context) {
  TokenStream& in = context.in;
  wasm::FieldType type;
  type.is_mutable = in.accept_list("mut");
  if (in.accept_word("i8")) {
    type.type = wasm::i32;
    type.packed = wasm::PackedKind::i8;
  } else if (in.accept_word("i16")) {
    type.type = wasm::i32;
    type.packed = wasm::PackedKind::i16;
  } else {
    type.type = parse_val_type(context);
  }
  if (type.is_mutable) in.expect(TokenKind::close);
  return type;
}

wasm::StructType parse_struct_type(ModuleContext& context, IndexSpace& fields) {
  TokenStream& in = context.in;
  wasm::StructType type;
  while (in.accept_list("field")) {
    const uint32_t offset = in.offset();
    const std::string_view id = in.optional_id();
    const std::string_view display_name = parse_name_annotation(context, "field");
    if (!id.empty() || !display_name.empty()) {
      const uint32_t index = fields.add(id, offset);
      if (!display_name.empty()) fields.set_display_name(index, display_name);
      type.fields.push_back(parse_field_type(context));
    } else {
      while (!in.at(TokenKind::close)) {
        fields.add({}, offset);
        type.fields.push_back(parse_field_type(context));
      }
    }
    in.expect(TokenKind::close);
  }
  return type;
}

/// `(func ...)`, `(struct ...)` or `(array ...)`.
void parse_composite_type(ModuleContext& context, wasm::SubType& type, IndexSpace& fields) {
  TokenStream& in = context.in;
  if (in.accept_list("func")) {
    wasm::FuncType func;
    std::vector<NamedIndex> unused_names;
    parse_type_lists(context, "param", func.params, &unused_names);
    parse_type_lists(context, "result", func.results, nullptr);
    type.composite = std::move(func);
  } else if (in.accept_list("struct")) {
    type.composite = parse_struct_type(context, fields);
  } else if (in.accept_list("array")) {
    type.composite = wasm::ArrayType{parse_field_type(context)};
  } else {
    if (in.at(TokenKind::open)) in.next();
    in.unexpected();
  }
  in.expect(TokenKind::close);
}

/// `(type $id? subtype)`, written as an entry of the type section or of a recursion group.
void parse_type_definition(ModuleContext& context, ByteSink& out) {
  TokenStream& in = context.in;
  out.mark(in.offset());
  in.expect_list("type");
  parse_display_name(context, context.types, static_cast<uint32_t>(context.type_table.size()));
  wasm::SubType type;
  IndexSpace fields("field");
  if (in.accept_list("sub")) {
    type.is_final = in.accept_word("final");
    while (const auto super = context.types.optional_index(in)) type.supertypes.push_back(*super);
    parse_composite_type(context, type, fields);
    in.expect(TokenKind::close);
  } else {
    parse_composite_type(context, type, fields);
  }
  in.expect(TokenKind::close);
  write_sub_type(out, type);
  context.type_table.define(type, std::move(fields));
}

}  // namespace

void parse_type_field(ModuleContext& context) {
  Section& section = context.section(SectionId::type);
  ++section.count;
  parse_type_definition(context, section.bytes);
  context.type_table.last_is_alone();
}

void parse_rec_field(ModuleContext& context) {
  TokenStream& in = context.in;
  const uint32_t offset = in.offset();
  in.expect_list("rec");
  ByteSink group;
  uint32_t count = 0;
  for (; !in.at(TokenKind::close); ++count) parse_type_definition(context, group);
  in.expect(TokenKind::close);
  if (count == 1) context.type_table.last_is_alone();
  ByteSink& out = context.entry(SectionId::type, offset);
  out.u8(0x4E);
  out.u32(count);
  out.append(group);
}

}  // namespace w2n::text
