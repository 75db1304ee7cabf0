// Places in the text: which text a byte of the encoded module comes from, and the line and column of a place.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace w2n::text {

/// Where the parts of an encoded module come from: one entry for each instruction and each declaration, in the order of
/// their binary offsets.
struct SourceMap {
  struct Entry {
    uint32_t binary = 0, text = 0;
  };
  std::vector<Entry> entries;

  /// The text offset of the part that contains this byte of the module.
  [[nodiscard]] uint64_t text_offset(uint64_t binary_offset) const;
};

struct LineColumn {
  uint64_t line = 1, column = 1;  // the column counts bytes
};

/// The line and the column of an offset into the text, both from 1. A line ends with LF, CR or CR LF.
LineColumn line_column(std::string_view source, uint64_t offset);

}  // namespace w2n::text
