#include "text/fields.h"

#include <algorithm>
#include <iterator>

#include "support/diagnostics.h"
#include "text/annotations.h"
#include "text/expressions.h"
#include "text/names.h"
#include "text/types.h"
#include "wasm/type_codes.h"

namespace w2n::text {

using wasm::ExternKind;

namespace {

struct ExternWord {
  std::string_view word;
  ExternKind kind;
};
constexpr ExternWord extern_words[] = {{"func", ExternKind::function},
                                       {"table", ExternKind::table},
                                       {"memory", ExternKind::memory},
                                       {"global", ExternKind::global},
                                       {"tag", ExternKind::tag}};

/// `(kind` of an import or export.
ExternKind parse_extern_kind(TokenStream& in) {
  in.expect(TokenKind::open);
  const auto* const row = std::ranges::find(extern_words, in.peek().text, &ExternWord::word);
  if (!in.at(TokenKind::atom) || row == std::end(extern_words)) in.unexpected();
  in.next();
  return row->kind;
}

IndexSpace& extern_space(ModuleContext& context, ExternKind kind) {
  switch (kind) {
    case ExternKind::table: return context.tables;
    case ExternKind::memory: return context.memories;
    case ExternKind::global: return context.globals;
    case ExternKind::tag: return context.tags;
    case ExternKind::function: break;
  }
  return context.functions;
}

void write_export(ModuleContext& context, uint32_t offset, std::string_view name, ExternKind kind, uint32_t index) {
  ByteSink& out = context.entry(SectionId::export_, offset);
  out.name(name);
  out.u8(static_cast<uint8_t>(kind));
  out.u32(index);
}

/// `"module" "name"` of an import, with which its entry starts.
ByteSink& parse_import_names(ModuleContext& context, const Field& field) {
  ByteSink& out = context.entry(SectionId::import, field.offset);
  out.name(context.in.name());
  out.name(context.in.name());
  return out;
}

/// A type use whose parameters may have names, which nobody needs.
uint32_t parse_extern_type_use(ModuleContext& context) {
  std::vector<NamedIndex> unused_names;
  return resolve_type_use(context, parse_type_use(context, &unused_names));
}

/// What a tag is: an exception, and its type.
void write_tag_type(ByteSink& out, uint32_t type) {
  constexpr uint8_t exception_attribute = 0;
  out.u8(exception_attribute);
  out.u32(type);
}

void parse_extern_type(ModuleContext& context, ExternKind kind, ByteSink& out) {
  switch (kind) {
    case ExternKind::function: out.u32(parse_extern_type_use(context)); break;
    case ExternKind::table: write_table_type(out, parse_table_type(context, parse_index_type(context))); break;
    case ExternKind::memory: write_memory_type(out, parse_memory_type(context, parse_index_type(context))); break;
    case ExternKind::global: write_global_type(out, parse_global_type(context)); break;
    case ExternKind::tag: write_tag_type(out, parse_extern_type_use(context)); break;
  }
}

}  // namespace

void parse_inline_exports(ModuleContext& context, ExternKind kind, uint32_t index) {
  TokenStream& in = context.in;
  while (in.at_list("export")) {
    const uint32_t offset = in.offset();
    in.expect_list("export");
    write_export(context, offset, in.name(), kind, index);
    in.expect(TokenKind::close);
  }
}

bool parse_inline_import(ModuleContext& context, ExternKind kind, const Field& field) {
  TokenStream& in = context.in;
  if (!in.accept_list("import")) return false;
  ByteSink& out = parse_import_names(context, field);
  in.expect(TokenKind::close);
  out.u8(static_cast<uint8_t>(kind));
  parse_extern_type(context, kind, out);
  in.expect(TokenKind::close);
  return true;
}

namespace {

/// `(kind $id? type)`, whose id and annotation name what has this index.
void parse_import_type(ModuleContext& context, uint32_t index, ByteSink& out) {
  const ExternKind kind = parse_extern_kind(context.in);
  parse_display_name(context, extern_space(context, kind), index);
  out.u8(static_cast<uint8_t>(kind));
  parse_extern_type(context, kind, out);
  context.in.expect(TokenKind::close);
}

/// `(kind type)` of a whole group.
void parse_shared_import_type(ModuleContext& context, ByteSink& out) {
  TokenStream& in = context.in;
  const ExternKind kind = parse_extern_kind(in);
  if (in.at(TokenKind::id)) malformed(in.offset(), "identifier not allowed");
  out.u8(static_cast<uint8_t>(kind));
  parse_extern_type(context, kind, out);
  in.expect(TokenKind::close);
}

/// The names of a group's imports, with their types if these are not shared.
struct ImportItems {
  Section content;
  bool have_types = true;
};

ImportItems parse_import_items(ModuleContext& context, uint32_t first) {
  TokenStream& in = context.in;
  ImportItems items;
  for (; in.at_list("item"); ++items.content.count) {
    items.content.bytes.mark(in.offset());
    in.expect_list("item");
    items.content.bytes.name(in.name());
    if (items.content.count == 0) items.have_types = in.at(TokenKind::open);
    if (items.have_types) {
      if (!in.at(TokenKind::open)) in.unexpected();
      parse_import_type(context, context.grouped_imports[first + items.content.count], items.content.bytes);
    }
    in.expect(TokenKind::close);
  }
  if (items.content.count == 0) items.have_types = !in.at(TokenKind::open);
  return items;
}

/// What comes behind the module's name: `(item "name" (kind $id? type))* )` or `(item "name")* (kind type) )`.
/// https://github.com/WebAssembly/compact-import-section
void parse_import_group(ModuleContext& context, const Field& field, std::string_view module) {
  const ImportItems items = parse_import_items(context, field.index);
  ByteSink& out = context.entry(SectionId::import, field.offset);
  out.name(module);
  out.name("");
  out.u8(items.have_types ? wasm::import_group_code : wasm::same_type_group_code);
  if (!items.have_types) parse_shared_import_type(context, out);
  out.u32(items.content.count);
  out.append(items.content.bytes);
  context.in.expect(TokenKind::close);
}

}  // namespace

void parse_import_field(ModuleContext& context, const Field& field) {
  TokenStream& in = context.in;
  in.expect_list("import");
  const std::string module = in.name();
  if (!in.at(TokenKind::string)) {
    parse_import_group(context, field, module);
    return;
  }
  const std::string name = in.name();
  ByteSink& out = context.entry(SectionId::import, field.offset);
  out.name(module);
  out.name(name);
  parse_import_type(context, field.index, out);
  in.expect(TokenKind::close);
}

void parse_global_field(ModuleContext& context, const Field& field) {
  TokenStream& in = context.in;
  in.expect_list("global");
  parse_display_name(context, context.globals, field.index);
  parse_inline_exports(context, ExternKind::global, field.index);
  if (parse_inline_import(context, ExternKind::global, field)) return;
  ByteSink& out = context.entry(SectionId::global, field.offset);
  write_global_type(out, parse_global_type(context));
  parse_const_expr(context, out);
  in.expect(TokenKind::close);
}

void parse_tag_field(ModuleContext& context, const Field& field) {
  TokenStream& in = context.in;
  in.expect_list("tag");
  parse_display_name(context, context.tags, field.index);
  parse_inline_exports(context, ExternKind::tag, field.index);
  if (parse_inline_import(context, ExternKind::tag, field)) return;
  write_tag_type(context.entry(SectionId::tag, field.offset), parse_extern_type_use(context));
  in.expect(TokenKind::close);
}

void parse_export_field(ModuleContext& context, const Field& field) {
  TokenStream& in = context.in;
  in.expect_list("export");
  const std::string name = in.name();
  const ExternKind kind = parse_extern_kind(in);
  write_export(context, field.offset, name, kind, extern_space(context, kind).index(in));
  in.expect(TokenKind::close);
  in.expect(TokenKind::close);
}

void parse_start_field(ModuleContext& context, const Field& field) {
  TokenStream& in = context.in;
  in.expect_list("start");
  context.entry(SectionId::start, field.offset).u32(context.functions.index(in));
  in.expect(TokenKind::close);
}

namespace {

/// Writes the declarations of locals: how many of one type, for each run of equal types.
void write_locals(ByteSink& out, const std::vector<wasm::ValType>& types) {
  ByteSink groups;
  uint32_t count = 0;
  for (size_t begin = 0; begin < types.size(); ++count) {
    size_t end = begin;
    while (end < types.size() && types[end] == types[begin]) ++end;
    groups.u32(static_cast<uint32_t>(end - begin));
    write_val_type(groups, types[begin]);
    begin = end;
  }
  out.u32(count);
  out.append(groups);
}

/// Adds parameters or locals to a function's index space. `count` are there, some of which have names.
void add_locals(IndexSpace& locals, uint32_t count, const std::vector<NamedIndex>& names) {
  const uint32_t first = locals.size();
  for (const NamedIndex& name : names) {
    locals.add_unnamed(first + name.index - locals.size());
    const uint32_t index = locals.add(name.id, name.offset);
    if (!name.display_name.empty()) locals.set_display_name(index, name.display_name);
  }
  locals.add_unnamed(first + count - locals.size());
}

void write_branch_hints(ByteSink& out, uint32_t function, const std::vector<BranchHint>& hints) {
  constexpr uint8_t value_size = 1;
  out.u32(function);
  out.u32(static_cast<uint32_t>(hints.size()));
  for (const BranchHint& hint : hints) {
    out.u32(hint.offset);
    out.u8(value_size);
    out.u8(hint.likely ? 1 : 0);
  }
}

/// From the type use to the closing parenthesis, which stays unread.
void parse_function_definition(ModuleContext& context, const Field& field) {
  IndexSpace locals("local");
  std::vector<NamedIndex> names;
  const TypeUse use = parse_type_use(context, &names);
  const uint32_t type = resolve_type_use(context, use);
  context.entry(SectionId::func, field.offset).u32(type);
  // Without parameters of its own, a type use has those of the type it names.
  const wasm::FuncType* func = context.type_table.func(type);
  add_locals(locals, func == nullptr ? 0 : static_cast<uint32_t>(func->params.size()), names);

  std::vector<wasm::ValType> local_types;
  names.clear();
  parse_type_lists(context, "local", local_types, &names);
  add_locals(locals, static_cast<uint32_t>(local_types.size()), names);

  ByteSink body;
  std::vector<BranchHint> hints;
  write_locals(body, local_types);
  parse_function_body(context, locals, body, hints);
  context.entry(SectionId::code, field.offset).append_sized(body);

  if (!hints.empty()) {
    ++context.branch_hints.count;
    write_branch_hints(context.branch_hints.bytes, field.index, hints);
  }
  if (!locals.display_names().empty()) {
    ++context.local_names.count;
    context.local_names.bytes.u32(field.index);
    write_name_map(context.local_names.bytes, locals.display_names());
  }
}

}  // namespace

void parse_func_field(ModuleContext& context, const Field& field) {
  TokenStream& in = context.in;
  in.expect_list("func");
  parse_display_name(context, context.functions, field.index);
  parse_inline_exports(context, ExternKind::function, field.index);
  if (parse_inline_import(context, ExternKind::function, field)) return;
  parse_function_definition(context, field);
  in.expect(TokenKind::close);
}

}  // namespace w2n::text
