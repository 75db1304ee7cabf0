// Where a part's entries are in the merged module's index spaces.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "merge/origins.h"
#include "wasm/types.h"

namespace w2n::merge {

struct IndexMap {
  std::array<std::vector<uint32_t>, extern_kinds> spaces;  // by kind, each by the part's index
  uint32_t first_type = 0, first_element = 0, first_data = 0;

  [[nodiscard]] uint32_t of(wasm::ExternKind kind, uint32_t index) const {
    return spaces[static_cast<size_t>(kind)][index];
  }
  [[nodiscard]] wasm::HeapType of(wasm::HeapType type) const {
    if (type.kind == wasm::HeapKind::concrete) type.index += first_type;
    return type;
  }
  [[nodiscard]] wasm::ValType of(wasm::ValType type) const {
    if (type.is_ref()) type.heap = of(type.heap);
    return type;
  }
};

/// An import that stays one: who imports it, and where it is in that part's list.
struct KeptImport {
  size_t part = 0;
  const wasm::Import* import = nullptr;
};

struct MergedIndices {
  std::vector<IndexMap> parts;
  std::vector<KeptImport> imports;
  uint32_t types = 0;  // of all parts together
  uint32_t elements = 0, data = 0;
};

/// Lays out the index spaces: imports that stay, then the definitions in the order of the parts. Segments are in the
/// order of instantiation, in which they are applied.
MergedIndices merge_indices(std::span<const Part> parts, const Origins& origins, std::span<const size_t> order);

}  // namespace w2n::merge
