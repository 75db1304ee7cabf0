// The module fields beside types, one function for each; each reads a whole field, `(` to `)`, and writes its entries.
// https://webassembly.github.io/spec/core/text/modules.html
#pragma once

#include <cstdint>

#include "text/module_context.h"
#include "text/scan.h"
#include "wasm/module.h"

namespace w2n::text {

void parse_import_field(ModuleContext& context, const Field& field);
void parse_func_field(ModuleContext& context, const Field& field);
void parse_table_field(ModuleContext& context, const Field& field);
void parse_memory_field(ModuleContext& context, const Field& field);
void parse_global_field(ModuleContext& context, const Field& field);
void parse_tag_field(ModuleContext& context, const Field& field);
void parse_export_field(ModuleContext& context, const Field& field);
void parse_start_field(ModuleContext& context, const Field& field);
void parse_elem_field(ModuleContext& context, const Field& field);
void parse_data_field(ModuleContext& context, const Field& field);

/// The `(export "name")*` inside of a definition.
void parse_inline_exports(ModuleContext& context, wasm::ExternKind kind, uint32_t index);
/// `(import "module" "name") externtype )` inside of a definition, if it is next: the whole rest of the field.
bool parse_inline_import(ModuleContext& context, wasm::ExternKind kind, const Field& field);

}  // namespace w2n::text
