#include "merge/mapped_types.h"

namespace w2n::merge {

namespace {

void map_types(std::vector<wasm::ValType>& types, const IndexMap& map) {
  for (wasm::ValType& type : types) type = map.of(type);
}

void map_composite(wasm::FuncType& type, const IndexMap& map) {
  map_types(type.params, map);
  map_types(type.results, map);
}
void map_composite(wasm::StructType& type, const IndexMap& map) {
  for (wasm::FieldType& field : type.fields) field.type = map.of(field.type);
}
void map_composite(wasm::ArrayType& type, const IndexMap& map) { type.element.type = map.of(type.element.type); }

}  // namespace

wasm::SubType mapped(wasm::SubType type, const IndexMap& map) {
  for (uint32_t& super : type.supertypes) super += map.first_type;
  std::visit([&](auto& composite) { map_composite(composite, map); }, type.composite);
  type.group_begin += map.first_type;
  type.group_end += map.first_type;
  return type;
}

wasm::TableType mapped(wasm::TableType type, const IndexMap& map) {
  type.element = map.of(type.element);
  return type;
}

wasm::GlobalType mapped(wasm::GlobalType type, const IndexMap& map) {
  type.type = map.of(type.type);
  return type;
}

}  // namespace w2n::merge
