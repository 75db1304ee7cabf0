// The grammar of types and type uses: https://webassembly.github.io/spec/core/text/types.html
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "text/module_context.h"
#include "wasm/types.h"

namespace w2n::text {

wasm::HeapType parse_heap_type(ModuleContext& context);
wasm::ValType parse_ref_type(ModuleContext& context);
wasm::ValType parse_val_type(ModuleContext& context);
wasm::GlobalType parse_global_type(ModuleContext& context);
/// The index type of a memory or table, which may be left out: whether it is i64.
bool parse_index_type(ModuleContext& context);
/// What follows the index type. Limits beyond the index type are for validation to find.
wasm::TableType parse_table_type(ModuleContext& context, bool is_64);
wasm::MemoryType parse_memory_type(ModuleContext& context, bool is_64);
/// `(pagesize n)`, if there is one, as a power of two. Malformed: "invalid custom page size".
void parse_page_size(ModuleContext& context, wasm::MemoryType& type);

/// A parameter or a local by its index, with the names that it has.
struct NamedIndex {
  uint32_t index = 0;
  uint32_t offset = 0;
  std::string_view id, display_name;
};

/// `(keyword $id? t*)` lists of this keyword, appended to `types`. Names are allowed if `names` is not null.
void parse_type_lists(ModuleContext& context, std::string_view keyword, std::vector<wasm::ValType>& types,
                      std::vector<NamedIndex>* names);

/// A type use: `(type x)? (param ...)* (result ...)*`.
struct TypeUse {
  bool has_index = false;  // (type x) is there
  uint32_t index = 0;      // x
  wasm::FuncType inline_type;
};
/// Reads a type use without giving it a type index yet. Malformed: "inline function type" if both parts are there and
/// differ. Parameters may have names if `names` is not null.
TypeUse parse_type_use(ModuleContext& context, std::vector<NamedIndex>* names);
/// The type index of a type use, of a new type if need be.
uint32_t resolve_type_use(ModuleContext& context, const TypeUse& use);

/// The module fields `(type ...)` and `(rec ...)`.
void parse_type_field(ModuleContext& context);
void parse_rec_field(ModuleContext& context);

}  // namespace w2n::text
