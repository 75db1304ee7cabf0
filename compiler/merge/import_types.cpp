#include "merge/import_types.h"

#include <fmt/format.h>

#include "decode/canonical.h"
#include "merge/mapped_types.h"
#include "validate/import_matching.h"

namespace w2n::merge {

namespace {

using wasm::ExternKind;

/// All parts' types in one index space, in which equal ones can be told.
wasm::Module merged_types(std::span<const Part> parts, const MergedIndices& indices) {
  wasm::Module all;
  decode::Canonicalizer canonicalizer;
  for (size_t part = 0; part < parts.size(); ++part) {
    const std::vector<wasm::SubType>& types = parts[part].module->types;
    for (uint32_t i = 0; i < types.size(); ++i) {
      all.types.push_back(mapped(types[i], indices.parts[part]));
      const auto end = static_cast<uint32_t>(all.types.size());
      if (i + 1 == types[i].group_end) canonicalizer.add_group(all.types, all.types.back().group_begin, end);
    }
  }
  return all;
}

class TypeCheck {
 public:
  TypeCheck(std::span<const Part> parts, const MergedIndices& indices)
      : parts_(parts), indices_(indices), types_(merged_types(parts, indices)) {}

  [[nodiscard]] bool matches(const wasm::Import& import, size_t part, Origin actual) const {
    const wasm::Module& wanted_module = *parts_[part].module;
    const wasm::Module& module = *parts_[actual.part].module;
    const IndexMap& map = indices_.parts[actual.part];
    const IndexMap& wanted_map = indices_.parts[part];
    const uint32_t wanted = import.index;
    switch (import.kind) {
      case ExternKind::function:
        return validate::function_import_matches(types_, map.first_type + module.functions[actual.index].type,
                                                 wanted_map.first_type + wanted_module.functions[wanted].type);
      case ExternKind::table:
        return validate::import_matches(types_, mapped(module.tables[actual.index].type, map),
                                        mapped(wanted_module.tables[wanted].type, wanted_map));
      case ExternKind::memory:
        return validate::import_matches(module.memories[actual.index].type, wanted_module.memories[wanted].type);
      case ExternKind::global:
        return validate::import_matches(types_, mapped(module.globals[actual.index].type, map),
                                        mapped(wanted_module.globals[wanted].type, wanted_map));
      case ExternKind::tag:
        return types_.types[map.first_type + module.tags[actual.index].type].canonical ==
               types_.types[wanted_map.first_type + wanted_module.tags[wanted].type].canonical;
    }
    return false;
  }

 private:
  std::span<const Part> parts_;
  const MergedIndices& indices_;
  wasm::Module types_;
};

/// What both say of a function, for the message; of others the names say enough.
std::string difference(std::span<const Part> parts, size_t part, const wasm::Import& import, Origin actual) {
  if (import.kind != ExternKind::function) return "incompatible import type";
  return fmt::format("incompatible import type {}, {} defines it as {}",
                     wasm::to_string(parts[part].module->function_type(import.index)), parts[actual.part].name,
                     wasm::to_string(parts[actual.part].module->function_type(actual.index)));
}

}  // namespace

void check_import_types(std::span<const Part> parts, const Origins& origins, const MergedIndices& indices) {
  const TypeCheck check(parts, indices);
  for (size_t part = 0; part < parts.size(); ++part) {
    for (const wasm::Import& import : parts[part].module->imports) {
      const Origin actual = origins.of(part, import.kind, import.index);
      if (actual.part == part || check.matches(import, part, actual)) continue;
      throw PartError(
          part, {InputErrorKind::invalid, import.offset,
                 fmt::format("import {}.{}: {}", import.module, import.name, difference(parts, part, import, actual))});
    }
  }
}

}  // namespace w2n::merge
