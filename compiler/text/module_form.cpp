#include "text/module_form.h"

#include "text/annotations.h"
#include "text/fields.h"
#include "text/names.h"
#include "text/scan.h"
#include "text/types.h"

namespace w2n::text {

namespace {

void parse_field(ModuleContext& context, const Field& field) {
  switch (field.kind) {
    case FieldKind::type: parse_type_field(context); break;
    case FieldKind::rec: parse_rec_field(context); break;
    case FieldKind::import: parse_import_field(context, field); break;
    case FieldKind::func: parse_func_field(context, field); break;
    case FieldKind::table: parse_table_field(context, field); break;
    case FieldKind::memory: parse_memory_field(context, field); break;
    case FieldKind::global: parse_global_field(context, field); break;
    case FieldKind::tag: parse_tag_field(context, field); break;
    case FieldKind::export_: parse_export_field(context, field); break;
    case FieldKind::start: parse_start_field(context, field); break;
    case FieldKind::elem: parse_elem_field(context, field); break;
    case FieldKind::data: parse_data_field(context, field); break;
  }
}

bool defines_types(const Field& field) { return field.kind == FieldKind::type || field.kind == FieldKind::rec; }

/// Parses the fields: types first, since all others may use them before their definition.
void parse_fields(ModuleContext& context, const std::vector<Field>& fields) {
  for (const bool types : {true, false}) {
    for (const Field& field : fields) {
      if (defines_types(field) != types) continue;
      context.in.seek(field.offset);
      parse_field(context, field);
    }
  }
}

/// Type uses without a definition have added types at the end.
void write_added_types(ModuleContext& context) {
  Section& section = context.section(SectionId::type);
  const TypeTable& types = context.type_table;
  for (uint32_t index = types.first_added(); index < types.size(); ++index) {
    ++section.count;
    wasm::SubType type;
    type.composite = *types.func(index);
    write_sub_type(section.bytes, type);
  }
}

void write_customs_at(const ModuleContext& context, size_t place, ByteSink& out) {
  for (const CustomSection& custom : context.custom_sections) {
    if (custom.place != place) continue;
    write_custom_section(out, custom.name,
                         {reinterpret_cast<const uint8_t*>(custom.content.data()), custom.content.size()});
  }
}

void write_section_of(const ModuleContext& context, SectionId id, ByteSink& out) {
  const Section& section = context.sections[static_cast<size_t>(id)];
  if (id == SectionId::datacount) {
    if (!context.needs_data_count) return;
    ByteSink count;
    count.u32(context.data.size());
    write_section(out, id, count);
  } else if (id == SectionId::start) {
    // A single index, not a vector.
    if (section.count != 0) write_section(out, id, section.bytes);
  } else {
    write_section(out, id, section);
  }
}

/// The branch hints, which a consumer needs before the code.
void write_branch_hint_section(const ModuleContext& context, ByteSink& out) {
  if (context.branch_hints.count == 0) return;
  ByteSink content;
  content.u32(context.branch_hints.count);
  content.append(context.branch_hints.bytes);
  write_custom_section(out, wasm::branch_hint_section_name, content.bytes());
}

BinaryModule assemble(const ModuleContext& context, uint32_t text_offset) {
  constexpr uint8_t header[] = {0, 'a', 's', 'm', 1, 0, 0, 0};
  ByteSink out;
  out.mark(text_offset);
  out.raw(header);
  for (size_t i = 0; i < std::size(section_order); ++i) {
    write_customs_at(context, 2 * i, out);
    if (section_order[i].id == SectionId::code) write_branch_hint_section(context, out);
    write_section_of(context, section_order[i].id, out);
    write_customs_at(context, 2 * i + 1, out);
  }
  const ByteSink names = write_names(context);
  if (!names.empty()) write_custom_section(out, "name", names.bytes());
  return {out.take_bytes(), {out.take_marks()}};
}

}  // namespace

BinaryModule parse_module_fields(TokenStream& in, std::string_view id) {
  const uint32_t begin = in.offset();
  ModuleContext context(in);
  context.module_name = parse_name_annotation(context, "module");
  if (context.module_name.empty()) context.module_name = id;
  const std::vector<Field> fields = scan_fields(context);
  const uint32_t end = in.offset();
  parse_fields(context, fields);
  in.seek(end);
  write_added_types(context);
  return assemble(context, begin);
}

ModuleForm parse_module_form(TokenStream& in) {
  ModuleForm form;
  form.offset = in.offset();
  in.expect_list("module");
  if (in.accept_word("instance")) {
    form.kind = ModuleFormKind::instance;
    form.id = in.optional_id();
    form.definition = in.optional_id();
    in.expect(TokenKind::close);
    return form;
  }
  form.is_definition = in.accept_word("definition");
  form.id = in.optional_id();
  if (in.accept_word("binary")) {
    form.kind = ModuleFormKind::binary;
    const std::string bytes = in.strings();
    form.module = {{bytes.begin(), bytes.end()}, {{{0, form.offset}}}};
  } else if (in.accept_word("quote")) {
    form.kind = ModuleFormKind::quote;
    form.quote = in.strings();
  } else {
    form.module = parse_module_fields(in, form.id);
  }
  in.expect(TokenKind::close);
  return form;
}

BinaryModule parse_module(std::string_view source) {
  TokenStream in(source);
  BinaryModule module;
  if (in.at_list("module")) {
    ModuleForm form = parse_module_form(in);
    if (form.kind == ModuleFormKind::quote || form.kind == ModuleFormKind::instance) {
      in.seek(form.offset);
      in.unexpected();
    }
    module = std::move(form.module);
  } else {
    module = parse_module_fields(in, {});
  }
  if (!in.at(TokenKind::end)) in.unexpected();
  return module;
}

}  // namespace w2n::text
