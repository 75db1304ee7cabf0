// Iso-recursive type equality: finds for each type the first one that is equal to it.
// https://webassembly.github.io/spec/core/valid/conventions.html#rolling-and-unrolling
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "wasm/types.h"

namespace w2n::decode {

/// Two recursion groups are equal if they spell the same once references into the group are written as positions in it,
/// and references to earlier types as their canonical types. So each group is spelt out once and looked up; the cost is
/// linear in the size of the type section, times the logarithm of the number of groups.
class Canonicalizer {
 public:
  /// Sets `canonical` of the types of the recursion group [begin, end), the last ones of `types`. All earlier types
  /// must have been through it. References to types that do not exist are left to validation.
  void add_group(std::vector<wasm::SubType>& types, uint32_t begin, uint32_t end);

 private:
  // Ordered: unlike a hash table's keys, these can't be chosen to collide.
  std::map<std::string, uint32_t> first_;
};

}  // namespace w2n::decode
