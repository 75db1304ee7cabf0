// The types of a module while its text is read: function types for type uses, names of fields, and the types that type
// uses without a matching definition add at the end.
// https://webassembly.github.io/spec/core/text/modules.html#type-uses
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "text/encoder.h"
#include "text/index_space.h"
#include "wasm/types.h"

namespace w2n::text {

class TypeTable {
 public:
  /// Adds a definition of the module.
  void define(const wasm::SubType& type, IndexSpace fields);
  /// The type that was defined last is the only one of its recursion group, so a type use may find it.
  void last_is_alone();

  /// The first type that is defined as nothing but this function type; a new one if there is none.
  uint32_t find_or_add(const wasm::FuncType& type);

  /// The function type of this index; null for other types and for indices beyond the types read so far.
  [[nodiscard]] const wasm::FuncType* func(uint32_t index) const;
  /// The fields of this type; a space without names if it is no structure.
  [[nodiscard]] const IndexSpace& fields(uint32_t index) const;

  [[nodiscard]] size_t size() const { return entries_.size(); }
  /// The types that find_or_add() added: those from this index on.
  [[nodiscard]] uint32_t first_added() const { return first_added_; }

 private:
  struct Entry {
    bool is_func = false;
    bool is_plain = false;  // final, without a supertype
    wasm::FuncType func;
  };
  static std::string key(const wasm::FuncType& type);

  std::vector<Entry> entries_;
  std::unordered_map<uint32_t, IndexSpace> fields_;              // of the structures with named fields
  std::unordered_map<std::string, uint32_t> func_by_structure_;  // the encoded type -> its first index
  uint32_t first_added_ = 0;
  IndexSpace no_fields_{"field"};
};

}  // namespace w2n::text
