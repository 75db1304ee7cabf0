// A bounded cursor over the bytes of a module. Every read is checked against the end of the range; offsets in errors
// count from the start of the module, also in a reader over a part of it.
// Follows https://webassembly.github.io/spec/core/binary/values.html; messages are the spec's.
#pragma once

#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>

#include "support/diagnostics.h"

namespace w2n {

/// A piece of a module's bytes, as offsets from its start.
struct ByteRange {
  uint64_t begin = 0;
  uint64_t end = 0;
  [[nodiscard]] uint64_t size() const { return end - begin; }
};

class Reader {
 public:
  explicit Reader(std::span<const uint8_t> module) : Reader(module, {0, module.size()}) {}
  Reader(std::span<const uint8_t> module, ByteRange range)
      : base_(module.data()), pos_(module.data() + range.begin), end_(module.data() + range.end) {}

  [[nodiscard]] uint64_t offset() const { return static_cast<uint64_t>(pos_ - base_); }
  [[nodiscard]] uint64_t end_offset() const { return static_cast<uint64_t>(end_ - base_); }
  [[nodiscard]] uint64_t remaining() const { return static_cast<uint64_t>(end_ - pos_); }
  [[nodiscard]] bool at_end() const { return pos_ == end_; }

  /// The message for a read past the end.
  const char* end_message = "unexpected end of section or function";

  /// The next byte, which stays unread.
  [[nodiscard]] uint8_t peek() const {
    if (at_end()) malformed(offset(), end_message);
    return *pos_;
  }
  uint8_t u8() {
    const uint8_t value = peek();
    ++pos_;
    return value;
  }
  /// `count` raw bytes.
  std::span<const uint8_t> bytes(uint64_t count) {
    if (count > remaining()) malformed(offset(), end_message);
    const std::span<const uint8_t> result(pos_, count);
    pos_ += count;
    return result;
  }
  void skip_to(uint64_t offset) { pos_ = base_ + offset; }

  /// Unsigned and signed LEB128 numbers of at most `Bits` bits (spec: uN, sN).
  uint32_t u32() { return static_cast<uint32_t>(leb_unsigned<32>()); }
  uint64_t u64() { return leb_unsigned<64>(); }
  int32_t s32() { return static_cast<int32_t>(leb_signed<32>()); }
  int64_t s33() { return leb_signed<33>(); }
  int64_t s64() { return leb_signed<64>(); }

  /// Little-endian fixed-width numbers, as float constants have them.
  template <class T>
  T fixed() {
    T value;
    std::memcpy(&value, bytes(sizeof(T)).data(), sizeof(T));
    return value;
  }

  /// A length-prefixed UTF-8 string (spec: name). The view lives as long as the module's bytes.
  std::string_view name();

 private:
  template <unsigned Bits>
  uint64_t leb_unsigned() {
    uint64_t result = 0;
    for (unsigned shift = 0;; shift += 7) {
      const uint64_t at = offset();
      const uint8_t byte = u8();
      const unsigned left = Bits - shift;
      if (left < 7) {
        if ((byte & 0x80) != 0) malformed(at, "integer representation too long");
        if ((byte >> left) != 0) malformed(at, "integer too large");
      }
      result |= static_cast<uint64_t>(byte & 0x7F) << shift;
      if ((byte & 0x80) == 0) return result;
    }
  }
  template <unsigned Bits>
  int64_t leb_signed() {
    uint64_t result = 0;
    for (unsigned shift = 0;; shift += 7) {
      const uint64_t at = offset();
      const uint8_t byte = u8();
      const unsigned left = Bits - shift;
      if (left < 7) {
        if ((byte & 0x80) != 0) malformed(at, "integer representation too long");
        // The bits above the number's own must all equal its sign bit.
        const auto excess = static_cast<uint8_t>((byte & 0x7F) >> (left - 1));
        if (excess != 0 && excess != (0x7F >> (left - 1))) malformed(at, "integer too large");
      }
      result |= static_cast<uint64_t>(byte & 0x7F) << shift;
      if ((byte & 0x80) == 0) {
        const unsigned used = shift + 7;
        if (used < 64 && (byte & 0x40) != 0) result |= ~uint64_t{0} << used;
        return static_cast<int64_t>(result);
      }
    }
  }

  const uint8_t* base_;
  const uint8_t* pos_;
  const uint8_t* end_;
};

/// The length of the longest well-formed UTF-8 prefix (no overlong forms, no surrogates, at most U+10FFFF).
size_t utf8_prefix(std::string_view text);

/// Whether all the bytes are well-formed UTF-8.
inline bool is_utf8(std::string_view text) { return utf8_prefix(text) == text.size(); }

}  // namespace w2n
