#include "merge/origins.h"

#include <fmt/format.h>
#include <set>

namespace w2n::merge {

using wasm::ExternKind;

namespace {

[[noreturn]] void fail(size_t part, const wasm::Import& import, const std::string& message) {
  throw PartError(part, {InputErrorKind::invalid, import.offset,
                         fmt::format("import {}.{}: {}", import.module, import.name, message)});
}

}  // namespace

uint32_t imported_count(const wasm::Module& module, ExternKind kind) {
  switch (kind) {
    case ExternKind::function: return module.imported_functions;
    case ExternKind::table: return module.imported_tables;
    case ExternKind::memory: return module.imported_memories;
    case ExternKind::global: return module.imported_globals;
    case ExternKind::tag: return module.imported_tags;
  }
  return 0;
}

uint32_t count(const wasm::Module& module, ExternKind kind) {
  const auto size = [](const auto& space) { return static_cast<uint32_t>(space.size()); };
  switch (kind) {
    case ExternKind::function: return size(module.functions);
    case ExternKind::table: return size(module.tables);
    case ExternKind::memory: return size(module.memories);
    case ExternKind::global: return size(module.globals);
    case ExternKind::tag: return size(module.tags);
  }
  return 0;
}

Origins::Origins(std::span<const Part> parts)
    : parts_(parts), exports_(parts.size()), imports_(parts.size()), origins_(parts.size()) {
  for (size_t part = 0; part < parts.size(); ++part) {
    if (!by_name_.emplace(parts[part].name, part).second) {
      throw Error(fmt::format("two modules are called '{}'", parts[part].name),
                  "NAME=FILE gives a module another name");
    }
    for (const wasm::Export& exported : parts[part].module->exports) exports_[part][exported.name] = &exported;
    for (const wasm::Import& import : parts[part].module->imports) {
      imports_[part][static_cast<size_t>(import.kind)].push_back(&import);
    }
  }
  for (size_t part = 0; part < parts.size(); ++part) {
    for (const wasm::Import& import : parts[part].module->imports) {
      origins_[part][static_cast<size_t>(import.kind)].push_back(follow(part, import));
    }
  }
}

Origin Origins::of(size_t part, ExternKind kind, uint32_t index) const {
  const std::vector<Origin>& imports = origins_[part][static_cast<size_t>(kind)];
  return index < imports.size() ? imports[index] : Origin{part, index};
}

std::optional<size_t> Origins::provider(size_t part, const wasm::Import& import) const {
  const auto found = by_name_.find(import.module);
  // A module that is called like the host's imports from the host.
  if (found == by_name_.end() || found->second == part) return std::nullopt;
  return found->second;
}

const wasm::Export& Origins::find_export(size_t part, size_t provider, const wasm::Import& import) const {
  const auto found = exports_[provider].find(import.name);
  if (found == exports_[provider].end()) fail(part, import, "the module has no such export");
  if (found->second->kind != import.kind) fail(part, import, "the module exports something of another kind");
  return *found->second;
}

/// Follows exports of imports to a definition, or to an import that stays one.
Origin Origins::follow(size_t part, const wasm::Import& first) const {
  Origin at{part, first.index};
  const wasm::Import* import = &first;
  std::set<Origin> seen;
  while (const auto next = provider(at.part, *import)) {
    at = {*next, find_export(at.part, *next, *import).index};
    const std::vector<const wasm::Import*>& imports = imports_[at.part][static_cast<size_t>(first.kind)];
    if (at.index >= imports.size()) return at;
    import = imports[at.index];
    if (!seen.insert(at).second) fail(part, first, "it is an import of itself");
  }
  return at;
}

void Origins::visit(size_t part, std::vector<bool>& seen, std::vector<size_t>& order) const {
  if (seen[part]) return;
  seen[part] = true;
  for (const wasm::Import& import : parts_[part].module->imports) {
    if (const auto next = provider(part, import)) visit(*next, seen, order);
  }
  order.push_back(part);
}

std::vector<size_t> Origins::instantiation_order() const {
  std::vector<bool> seen(parts_.size());
  std::vector<size_t> order;
  for (size_t part = 0; part < parts_.size(); ++part) visit(part, seen, order);
  return order;
}

}  // namespace w2n::merge
