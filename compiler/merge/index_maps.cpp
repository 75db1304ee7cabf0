#include "merge/index_maps.h"

#include <map>

namespace w2n::merge {

namespace {

using wasm::ExternKind;

class Layout {
 public:
  Layout(std::span<const Part> parts, const Origins& origins) : parts_(parts), origins_(origins) {
    result_.parts.resize(parts.size());
  }

  MergedIndices make(std::span<const size_t> order) {
    keep_imports();
    for (size_t kind = 0; kind < extern_kinds; ++kind) place_definitions(static_cast<ExternKind>(kind));
    for (size_t kind = 0; kind < extern_kinds; ++kind) map_space(static_cast<ExternKind>(kind));
    for (size_t part = 0; part < parts_.size(); ++part) {
      result_.parts[part].first_type = result_.types;
      result_.types += static_cast<uint32_t>(parts_[part].module->types.size());
    }
    for (const size_t part : order) {
      result_.parts[part].first_element = result_.elements;
      result_.parts[part].first_data = result_.data;
      result_.elements += static_cast<uint32_t>(parts_[part].module->elements.size());
      result_.data += static_cast<uint32_t>(parts_[part].module->data.size());
    }
    return std::move(result_);
  }

 private:
  void keep_imports() {
    for (size_t part = 0; part < parts_.size(); ++part) {
      for (const wasm::Import& import : parts_[part].module->imports) {
        if (origins_.provider(part, import)) continue;
        result_.imports.push_back({part, &import});
        place(import.kind, {part, import.index});
      }
    }
  }

  void place_definitions(ExternKind kind) {
    for (size_t part = 0; part < parts_.size(); ++part) {
      const wasm::Module& module = *parts_[part].module;
      for (uint32_t i = imported_count(module, kind); i < count(module, kind); ++i) place(kind, {part, i});
    }
  }

  void place(ExternKind kind, Origin origin) {
    std::map<Origin, uint32_t>& places = places_[static_cast<size_t>(kind)];
    places.emplace(origin, static_cast<uint32_t>(places.size()));
  }

  void map_space(ExternKind kind) {
    for (size_t part = 0; part < parts_.size(); ++part) {
      std::vector<uint32_t>& space = result_.parts[part].spaces[static_cast<size_t>(kind)];
      for (uint32_t i = 0; i < count(*parts_[part].module, kind); ++i) {
        space.push_back(places_[static_cast<size_t>(kind)].at(origins_.of(part, kind, i)));
      }
    }
  }

  std::span<const Part> parts_;
  const Origins& origins_;
  std::array<std::map<Origin, uint32_t>, extern_kinds> places_;
  MergedIndices result_;
};

}  // namespace

MergedIndices merge_indices(std::span<const Part> parts, const Origins& origins, std::span<const size_t> order) {
  return Layout(parts, origins).make(order);
}

}  // namespace w2n::merge
