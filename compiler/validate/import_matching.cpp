#include "validate/import_matching.h"

#include "validate/subtyping.h"

namespace w2n::validate {

namespace {

/// Equal types can have different indices.
bool is_same(const wasm::Module& types, wasm::ValType a, wasm::ValType b) {
  return matches(types, a, b) && matches(types, b, a);
}

}  // namespace

bool limits_match(const wasm::Limits& actual, const wasm::Limits& wanted) {
  if (actual.is_64 != wanted.is_64 || actual.min < wanted.min) return false;
  return !wanted.max || (actual.max && *actual.max <= *wanted.max);
}

bool import_matches(const wasm::Module& types, const wasm::TableType& actual, const wasm::TableType& wanted) {
  return limits_match(actual.limits, wanted.limits) && is_same(types, actual.element, wanted.element);
}

bool import_matches(const wasm::MemoryType& actual, const wasm::MemoryType& wanted) {
  return limits_match(actual.limits, wanted.limits) && actual.shared == wanted.shared &&
         actual.page_size_log2 == wanted.page_size_log2;
}

bool import_matches(const wasm::Module& types, const wasm::GlobalType& actual, const wasm::GlobalType& wanted) {
  if (actual.is_mutable != wanted.is_mutable) return false;
  return wanted.is_mutable ? is_same(types, actual.type, wanted.type) : matches(types, actual.type, wanted.type);
}

bool function_import_matches(const wasm::Module& types, uint32_t actual, uint32_t wanted) {
  return matches(types, wasm::HeapType{wasm::HeapKind::concrete, actual},
                 wasm::HeapType{wasm::HeapKind::concrete, wanted});
}

}  // namespace w2n::validate
