// The text format: text -> the bytes of the same module in the binary format, so that text and binary modules take one
// path from there on. https://webassembly.github.io/spec/core/text/index.html
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "text/source_map.h"

namespace w2n::text {

/// An encoded module. An error at an offset of the bytes is one at map.text_offset() of the text.
struct BinaryModule {
  std::vector<uint8_t> bytes;
  SourceMap map;
};

/// Reads one `(module ...)` or the fields of a module without it. Throws InputError (malformed, limit; invalid for a
/// branch hint that is not at a branch) with the reference interpreter's wording and an offset into the text.
BinaryModule parse_module(std::string_view source);

}  // namespace w2n::text
