#include "spec/type_registry.h"

#include <fmt/format.h>

namespace w2n::spec {

namespace {

using namespace wasm;

template <class Rename>
void rename_types(SubType& type, const Rename& rename) {
  const auto value = [&](ValType& v) {
    if (v.is_ref() && v.heap.kind == HeapKind::concrete) v.heap.index = rename(v.heap.index);
  };
  for (uint32_t& super : type.supertypes) super = rename(super);
  if (auto* function = std::get_if<FuncType>(&type.composite)) {
    for (ValType& param : function->params) value(param);
    for (ValType& result : function->results) value(result);
  } else if (auto* structure = std::get_if<StructType>(&type.composite)) {
    for (FieldType& field : structure->fields) value(field.type);
  } else {
    value(std::get<ArrayType>(type.composite).element.type);
  }
}

std::string describe(const FieldType& field) {
  return fmt::format("{}{}{},", field.is_mutable ? "mut " : "", static_cast<int>(field.packed), to_string(field.type));
}

/// All that tells a type from others. References within the group are numbers above any other.
std::string describe(const SubType& type) {
  std::string text = type.is_final ? "final " : "open ";
  for (const uint32_t super : type.supertypes) text += fmt::format("<{} ", super);
  if (const FuncType* function = type.func()) return text + to_string(*function);
  if (const StructType* structure = type.structure()) {
    text += "struct ";
    for (const FieldType& field : structure->fields) text += describe(field);
    return text;
  }
  return text + "array " + describe(type.array()->element);
}

}  // namespace

ValType TypeRegistry::globalize(ValType type, const std::vector<uint32_t>& numbers) {
  if (type.is_ref() && type.heap.kind == HeapKind::concrete) type.heap.index = numbers[type.heap.index];
  return type;
}

std::vector<uint32_t> TypeRegistry::add(const Module& module) {
  constexpr uint32_t in_group = 0x80000000;
  std::vector<uint32_t> numbers;
  for (uint32_t begin = 0; begin < module.types.size();) {
    const uint32_t end = module.types[begin].group_end;
    std::string key;
    std::vector<SubType> group(module.types.begin() + begin, module.types.begin() + end);
    for (SubType& type : group) {
      rename_types(type, [&](uint32_t index) { return index >= begin ? in_group + index - begin : numbers[index]; });
      key += describe(type) + ";";
    }
    const auto first = static_cast<uint32_t>(types_.types.size());
    const auto [known, is_new] = groups_.emplace(key, first);
    if (is_new) {
      for (SubType& type : group) {
        rename_types(type, [&](uint32_t index) { return index >= in_group ? index - in_group + first : index; });
        type.canonical = static_cast<uint32_t>(types_.types.size());
        type.group_begin = first;
        type.group_end = first + (end - begin);
        types_.types.push_back(type);
      }
    }
    for (uint32_t i = begin; i < end; ++i) numbers.push_back(known->second + (i - begin));
    begin = end;
  }
  return numbers;
}

}  // namespace w2n::spec
