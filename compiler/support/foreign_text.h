// How the compiler shows text that others chose: names in a module, of files, in options. On a
// terminal it must neither act nor look like anything else, so what would is spelled out, and only printed by what is
// here.
#pragma once

#include <stddef.h>
#include <stdint.h>

namespace w2n {

/// A character at the start of some text. Of no bytes, if they are not UTF-8.
struct Character {
  uint32_t code;
  size_t bytes;
};

constexpr Character decode_character(const char* text, size_t size) {
  const auto first = static_cast<unsigned char>(text[0]);
  if (first < 0x80) return {first, 1};
  const size_t bytes = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  if (first < 0xc2 || first > 0xf4 || bytes > size) return {first, 0};
  uint32_t code = first & (0x7fU >> bytes);
  for (size_t i = 1; i < bytes; i++) {
    const auto next = static_cast<unsigned char>(text[i]);
    if ((next & 0xc0) != 0x80) return {first, 0};
    code = code << 6 | (next & 0x3f);
  }
  constexpr uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
  const bool is_surrogate = code >= 0xd800 && code <= 0xdfff;
  if (code < least[bytes] || code > 0x10ffff || is_surrogate) return {first, 0};
  return {code, bytes};
}

/// Whether a character is to be seen, and leaves those around it where they are. Not so are Unicode's controls (C0 and
/// C1), line and paragraph separators, and of its format characters those that change the order of others, join or
/// split them, or are invisible.
constexpr bool is_printable(uint32_t code) {
  struct Range {
    uint32_t first, last;
  };
  constexpr Range hidden[] = {{0x00, 0x1f},     {0x7f, 0x9f},     {0xad, 0xad},      {0x61c, 0x61c},
                              {0x180e, 0x180e}, {0x200b, 0x200f}, {0x2028, 0x202e},  {0x2060, 0x206f},
                              {0xfeff, 0xfeff}, {0xfff0, 0xfffb}, {0xe0000, 0xe0fff}};
  for (const Range& range : hidden) {
    if (code - range.first <= range.last - range.first) return false;
  }
  return true;
}

/// Hands text on to put(char), with \u{1b} for a character that is not printable and \x{9b} for a byte that is not
/// UTF-8.
template <class Put>
constexpr void put_foreign_text(const char* text, size_t size, Put put) {
  while (size != 0) {
    const Character next = decode_character(text, size);
    const bool is_character = next.bytes != 0;
    const size_t bytes = is_character ? next.bytes : 1;
    if (is_character && is_printable(next.code)) {
      for (size_t i = 0; i < bytes; i++) put(text[i]);
    } else {
      const char before[] = {'\\', is_character ? 'u' : 'x', '{'};
      for (const char c : before) put(c);
      int shift = 20;
      while (shift != 0 && next.code >> shift == 0) shift -= 4;
      for (; shift >= 0; shift -= 4) put("0123456789abcdef"[next.code >> shift & 15]);
      put('}');
    }
    text += bytes;
    size -= bytes;
  }
}

}  // namespace w2n
