#include "support/reader.h"

namespace w2n {

namespace {

/// What may follow a UTF-8 lead byte: how many continuation bytes, and the range of the first of them (RFC 3629).
struct Utf8Tail {
  unsigned count;
  uint8_t first_min, first_max;
};

Utf8Tail utf8_tail(uint8_t lead) {
  if (lead >= 0xC2 && lead <= 0xDF) return {1, 0x80, 0xBF};
  if (lead == 0xE0) return {2, 0xA0, 0xBF};
  if (lead == 0xED) return {2, 0x80, 0x9F};
  if (lead >= 0xE1 && lead <= 0xEF) return {2, 0x80, 0xBF};
  if (lead == 0xF0) return {3, 0x90, 0xBF};
  if (lead >= 0xF1 && lead <= 0xF3) return {3, 0x80, 0xBF};
  if (lead == 0xF4) return {3, 0x80, 0x8F};
  return {0, 0, 0};
}

}  // namespace

size_t utf8_prefix(std::string_view text) {
  for (size_t i = 0; i < text.size();) {
    const size_t start = i;
    const auto lead = static_cast<uint8_t>(text[i++]);
    if (lead < 0x80) continue;
    const Utf8Tail tail = utf8_tail(lead);
    if (tail.count == 0 || text.size() - i < tail.count) return start;
    for (unsigned k = 0; k < tail.count; ++k, ++i) {
      const auto byte = static_cast<uint8_t>(text[i]);
      const uint8_t min = k == 0 ? tail.first_min : 0x80;
      const uint8_t max = k == 0 ? tail.first_max : 0xBF;
      if (byte < min || byte > max) return start;
    }
  }
  return text.size();
}

std::string_view Reader::name() {
  const uint64_t at = offset();
  const uint32_t length = u32();
  if (length > remaining()) malformed(at, "length out of bounds");
  const uint64_t start = offset();
  const std::span<const uint8_t> raw = bytes(length);
  const std::string_view text(reinterpret_cast<const char*>(raw.data()), raw.size());
  if (!is_utf8(text)) malformed(start, "malformed UTF-8 encoding");
  return text;
}

}  // namespace w2n
