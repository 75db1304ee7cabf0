#include "text/source_map.h"

#include <algorithm>

namespace w2n::text {

uint64_t SourceMap::text_offset(uint64_t binary_offset) const {
  const auto after =
      std::ranges::upper_bound(entries, binary_offset, {}, [](const Entry& entry) -> uint64_t { return entry.binary; });
  if (after != entries.begin()) return (after - 1)->text;
  return entries.empty() ? 0 : entries.front().text;
}

LineColumn line_column(std::string_view source, uint64_t offset) {
  const std::string_view before = source.substr(0, offset);
  LineColumn place;
  size_t line_begin = 0;
  for (size_t i = 0; i < before.size(); ++i) {
    // The CR of a CR LF ends no line of its own.
    const bool newline = before[i] == '\n' || (before[i] == '\r' && (i + 1 >= source.size() || source[i + 1] != '\n'));
    if (!newline) continue;
    ++place.line;
    line_begin = i + 1;
  }
  place.column = before.size() - line_begin + 1;
  return place;
}

}  // namespace w2n::text
