// Which definition each import of the parts means.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <span>
#include <string_view>
#include <vector>

#include "merge/merge.h"
#include "wasm/module.h"

namespace w2n::merge {

constexpr size_t extern_kinds = 5;

/// How many of a module's entries in a kind's index space are imports, and how many there are at all.
uint32_t imported_count(const wasm::Module& module, wasm::ExternKind kind);
uint32_t count(const wasm::Module& module, wasm::ExternKind kind);

/// An entry of a part's index space: a definition, or an import that no part provides.
struct Origin {
  size_t part = 0;
  uint32_t index = 0;
  auto operator<=>(const Origin&) const = default;
};

class Origins {
 public:
  /// Binds all imports by name. PartError, Error.
  explicit Origins(std::span<const Part> parts);

  /// What an entry of a part's index space is.
  [[nodiscard]] Origin of(size_t part, wasm::ExternKind kind, uint32_t index) const;
  /// The part that provides an import by itself; nothing if none is called so.
  [[nodiscard]] std::optional<size_t> provider(size_t part, const wasm::Import& import) const;
  /// The parts, each behind those that it imports from. Where they import from each other, the one that comes first on
  /// the command line is instantiated last.
  [[nodiscard]] std::vector<size_t> instantiation_order() const;

 private:
  [[nodiscard]] Origin follow(size_t part, const wasm::Import& first) const;
  [[nodiscard]] const wasm::Export& find_export(size_t part, size_t provider, const wasm::Import& import) const;
  void visit(size_t part, std::vector<bool>& seen, std::vector<size_t>& order) const;

  std::span<const Part> parts_;
  std::map<std::string_view, size_t> by_name_;
  std::vector<std::map<std::string_view, const wasm::Export*>> exports_;
  std::vector<std::array<std::vector<const wasm::Import*>, extern_kinds>> imports_;  // by part, kind and index
  std::vector<std::array<std::vector<Origin>, extern_kinds>> origins_;               // the same
};

}  // namespace w2n::merge
