#include "wasm/local_types.h"

#include <algorithm>

namespace w2n::wasm {

LocalTypes::LocalTypes(std::span<const ValType> params, std::span<const LocalGroup> groups) {
  groups_.reserve(params.size() + groups.size());
  uint64_t end = 0;
  for (const ValType param : params) groups_.push_back({++end, param});
  for (const LocalGroup& group : groups) groups_.push_back({end += group.count, group.type});
}

ValType LocalTypes::operator[](uint64_t local) const {
  return std::ranges::upper_bound(groups_, local, {}, &Group::end)->type;
}

}  // namespace w2n::wasm
