// The ids of sections, in the order in which a binary module has these.
// https://webassembly.github.io/spec/core/binary/modules.html#sections
#pragma once

#include <cstdint>

namespace w2n::wasm {

enum class SectionId : uint8_t {
  type = 1,
  import = 2,
  func = 3,
  table = 4,
  memory = 5,
  tag = 13,
  global = 6,
  export_ = 7,
  start = 8,
  elem = 9,
  datacount = 12,
  code = 10,
  data = 11,
};

/// Of sections that may stand anywhere.
constexpr uint8_t custom_section_id = 0;

}  // namespace w2n::wasm
