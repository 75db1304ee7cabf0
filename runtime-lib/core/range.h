// A range of addresses.
#pragma once

#include <stdint.h>

namespace w2n {

struct Range {
  uintptr_t begin = 0, end = 0;  // the first address, and the one after the last

  [[nodiscard]] bool contains(uintptr_t address) const { return address - begin < end - begin; }
  [[nodiscard]] uintptr_t size() const { return end - begin; }
};

}  // namespace w2n
