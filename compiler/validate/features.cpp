#include "validate/features.h"

#include <fmt/format.h>

#include "validate/validate.h"

namespace w2n::validate {

using wasm::Feature;
using wasm::HeapKind;
using wasm::ValKind;

void note_heap_type(const wasm::Module& module, wasm::HeapType type, uint64_t offset, wasm::FeatureUses& uses) {
  uses.add(Feature::reference_types, offset);
  switch (type.kind) {
    case HeapKind::func:
    case HeapKind::extern_: break;
    case HeapKind::exn:
    case HeapKind::noexn: uses.add(Feature::exceptions, offset); break;
    case HeapKind::concrete:
      uses.add(Feature::function_references, offset);
      if (module.types[type.index].func() == nullptr) uses.add(Feature::gc, offset);
      break;
    default: uses.add(Feature::gc, offset); break;
  }
}

void note_type(const wasm::Module& module, wasm::ValType type, uint64_t offset, wasm::FeatureUses& uses) {
  if (type.kind == ValKind::v128) uses.add(Feature::simd, offset);
  if (!type.is_ref()) return;
  if (!type.nullable) uses.add(Feature::function_references, offset);
  note_heap_type(module, type.heap, offset, uses);
}

void require_supported(const wasm::FeatureUses& uses) {
  uint64_t first = UINT64_MAX;
  const wasm::FeatureInfo* refused = nullptr;
  for (size_t i = 0; i < std::size(wasm::feature_table); ++i) {
    const auto feature = static_cast<Feature>(i);
    if (info(feature).status == wasm::FeatureStatus::supported || !uses.uses(feature)) continue;
    if (refused != nullptr && uses.first_offset(feature) >= first) continue;
    first = uses.first_offset(feature);
    refused = &info(feature);
  }
  if (refused == nullptr) return;
  throw InputError(InputErrorKind::unsupported, first, fmt::format("feature not supported: {}", refused->name));
}

}  // namespace w2n::validate
