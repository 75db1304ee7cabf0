// Definitions of types: https://webassembly.github.io/spec/core/valid/types.html
#include <fmt/format.h>

#include "decode/limits.h"
#include "validate/declarations.h"
#include "validate/features.h"
#include "validate/subtyping.h"

namespace w2n::validate {

using wasm::Feature;
using wasm::SubType;
using wasm::ValType;

namespace {

void check_val_type(const SubType& in, ValType type) {
  if (!type.is_ref() || type.heap.kind != wasm::HeapKind::concrete) return;
  if (type.heap.index >= in.group_end) invalid(in.offset, fmt::format("unknown type {}", type.heap.index));
}

/// Every type that a definition mentions, in `visit`.
template <class Visit>
void for_each_type(const SubType& type, Visit visit) {
  if (const auto* func = type.func()) {
    for (const ValType param : func->params) visit(param);
    for (const ValType result : func->results) visit(result);
  } else if (const auto* structure = type.structure()) {
    for (const wasm::FieldType& field : structure->fields) visit(field.type);
  } else {
    visit(type.array()->element.type);
  }
}

/// Checks what the supertype is, but not yet that it is matched, which would look at types that are not checked yet.
/// `depths` has the number of supertypes above each type before this one.
void check_supertype(const wasm::Module& module, uint32_t index, std::vector<uint8_t>& depths) {
  const SubType& type = module.types[index];
  depths.push_back(0);
  if (type.supertypes.empty()) return;
  const uint32_t super = type.supertypes.front();
  if (type.supertypes.size() > 1) invalid(type.offset, fmt::format("sub type {} has several super types", index));
  if (super >= type.group_end) invalid(type.offset, fmt::format("unknown type {}", super));
  if (super >= index) invalid(type.offset, fmt::format("forward use of type {} in sub type definition", super));
  const auto depth = static_cast<uint8_t>(depths[super] + 1);
  decode::check_limit(decode::limits::subtype_depth, depth, type.offset);
  depths.back() = depth;
}

void check_matches_supertype(const wasm::Module& module, uint32_t index) {
  const SubType& type = module.types[index];
  if (type.supertypes.empty()) return;
  const uint32_t super = type.supertypes.front();
  if (module.types[super].is_final || !composite_matches(module, type, module.types[super])) {
    invalid(type.offset, fmt::format("sub type {} does not match super type {}", index, super));
  }
}

void note_definition(const wasm::Module& module, const SubType& type, wasm::FeatureUses& uses) {
  for_each_type(type, [&](ValType mentioned) { note_type(module, mentioned, type.offset, uses); });
  const auto* func = type.func();
  if (func == nullptr || !type.is_final || !type.supertypes.empty() || type.group_end - type.group_begin != 1) {
    uses.add(Feature::gc, type.offset);
  }
  if (func != nullptr && func->results.size() > 1) uses.add(Feature::multi_value, type.offset);
}

}  // namespace

void check_types(const wasm::Module& module, wasm::FeatureUses& uses) {
  const auto count = static_cast<uint32_t>(module.types.size());
  std::vector<uint8_t> depths;
  depths.reserve(count);
  for (uint32_t i = 0; i < count; ++i) {
    for_each_type(module.types[i], [&](ValType mentioned) { check_val_type(module.types[i], mentioned); });
    check_supertype(module, i, depths);
  }
  for (uint32_t i = 0; i < count; ++i) {
    check_matches_supertype(module, i);
    note_definition(module, module.types[i], uses);
  }
}

}  // namespace w2n::validate
