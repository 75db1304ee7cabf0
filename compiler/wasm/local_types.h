// The types of a function's parameters and locals.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "wasm/module.h"

namespace w2n::wasm {

/// Kept as the groups that the module declares: a function may claim thousands of locals in a few bytes.
class LocalTypes {
 public:
  LocalTypes() = default;
  LocalTypes(std::span<const ValType> params, std::span<const LocalGroup> groups);

  /// Parameters included.
  [[nodiscard]] uint64_t count() const { return groups_.empty() ? 0 : groups_.back().end; }
  /// The type of a local that exists.
  [[nodiscard]] ValType operator[](uint64_t local) const;

 private:
  struct Group {
    uint64_t end;  // the first local behind the group
    ValType type;
  };
  std::vector<Group> groups_;
};

}  // namespace w2n::wasm
