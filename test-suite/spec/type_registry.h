// Types across modules: equal types of different modules get one number, so that functions and imports can be compared.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "wasm/module.h"

namespace w2n::spec {

class TypeRegistry {
 public:
  /// The number of each of a module's types.
  std::vector<uint32_t> add(const wasm::Module& module);

  /// All types by their numbers, which also stand wherever one refers to another.
  [[nodiscard]] const wasm::Module& types() const { return types_; }

  /// A value type of a module, with the type that it refers to as its number.
  static wasm::ValType globalize(wasm::ValType type, const std::vector<uint32_t>& numbers);

 private:
  wasm::Module types_;
  std::map<std::string, uint32_t> groups_;  // by what the group looks like, its first number
};

}  // namespace w2n::spec
