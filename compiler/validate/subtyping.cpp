#include "validate/subtyping.h"

#include <algorithm>

namespace w2n::validate {

using wasm::FieldType;
using wasm::HeapKind;
using wasm::HeapType;
using wasm::Module;
using wasm::SubType;
using wasm::ValType;

namespace {

/// The abstract heap type right above a definition.
HeapKind kind_of(const SubType& type) {
  if (type.func() != nullptr) return HeapKind::func;
  return type.structure() != nullptr ? HeapKind::struct_ : HeapKind::array;
}

bool abstract_matches(HeapKind sub, HeapKind super) {
  if (sub == super) return true;
  switch (super) {
    case HeapKind::any:
      return sub == HeapKind::eq || sub == HeapKind::i31 || sub == HeapKind::struct_ || sub == HeapKind::array ||
             sub == HeapKind::none;
    case HeapKind::eq:
      return sub == HeapKind::i31 || sub == HeapKind::struct_ || sub == HeapKind::array || sub == HeapKind::none;
    case HeapKind::i31:
    case HeapKind::struct_:
    case HeapKind::array: return sub == HeapKind::none;
    case HeapKind::func: return sub == HeapKind::nofunc;
    case HeapKind::extern_: return sub == HeapKind::noextern;
    case HeapKind::exn: return sub == HeapKind::noexn;
    default: return false;
  }
}

/// Follows the declared supertypes, of which there are at most limits::subtype_depth.
bool definition_matches(const Module& module, uint32_t sub, uint32_t super) {
  const uint32_t wanted = module.types[super].canonical;
  for (;;) {
    const SubType& type = module.types[sub];
    if (type.canonical == wanted) return true;
    if (type.supertypes.empty()) return false;
    sub = type.supertypes.front();
  }
}

bool field_matches(const Module& module, const FieldType& sub, const FieldType& super) {
  if (sub.is_mutable != super.is_mutable || sub.packed != super.packed) return false;
  return matches(module, sub.type, super.type) && (!sub.is_mutable || matches(module, super.type, sub.type));
}

}  // namespace

bool matches(const Module& module, HeapType sub, HeapType super) {
  if (sub == super || sub == bottom_heap) return true;
  if (super == bottom_heap) return false;
  if (super.kind == HeapKind::concrete) {
    if (sub.kind == HeapKind::concrete) return definition_matches(module, sub.index, super.index);
    const bool is_func = module.types[super.index].func() != nullptr;
    return sub.kind == (is_func ? HeapKind::nofunc : HeapKind::none);
  }
  return abstract_matches(sub.kind == HeapKind::concrete ? kind_of(module.types[sub.index]) : sub.kind, super.kind);
}

bool matches(const Module& module, ValType sub, ValType super) {
  if (sub == super || sub.kind == wasm::ValKind::bottom) return true;
  if (!sub.is_ref() || !super.is_ref()) return false;
  return (super.nullable || !sub.nullable) && matches(module, sub.heap, super.heap);
}

bool matches(const Module& module, std::span<const ValType> sub, std::span<const ValType> super) {
  return std::ranges::equal(sub, super, [&](ValType a, ValType b) { return matches(module, a, b); });
}

bool composite_matches(const Module& module, const SubType& sub, const SubType& super) {
  if (sub.composite.index() != super.composite.index()) return false;
  if (const auto* func = sub.func()) {
    return matches(module, super.func()->params, func->params) && matches(module, func->results, super.func()->results);
  }
  if (const auto* array = sub.array()) return field_matches(module, array->element, super.array()->element);
  const auto& fields = sub.structure()->fields;
  const auto& super_fields = super.structure()->fields;
  if (fields.size() < super_fields.size()) return false;
  return std::equal(super_fields.begin(), super_fields.end(), fields.begin(),
                    [&](const FieldType& b, const FieldType& a) { return field_matches(module, a, b); });
}

HeapKind top_of(const Module& module, HeapType type) {
  switch (type.kind == HeapKind::concrete ? kind_of(module.types[type.index]) : type.kind) {
    case HeapKind::func:
    case HeapKind::nofunc: return HeapKind::func;
    case HeapKind::extern_:
    case HeapKind::noextern: return HeapKind::extern_;
    case HeapKind::exn:
    case HeapKind::noexn: return HeapKind::exn;
    default: return HeapKind::any;
  }
}

std::string type_text(ValType type) {
  if (type.is_ref() && type.heap == bottom_heap) return type.nullable ? "(ref null bot)" : "(ref bot)";
  return to_string(type);
}

std::string type_text(std::span<const ValType> types) {
  std::string text = "[";
  for (const ValType type : types) {
    if (text.size() > 1) text += ' ';
    text += type_text(type);
  }
  return text + "]";
}

}  // namespace w2n::validate
