// Number literals of the text format, read exactly: integers of a given width, and floats rounded once, to nearest
// even, from any number of digits. https://webassembly.github.io/spec/core/text/values.html
#pragma once

#include <cstdint>
#include <string_view>

namespace w2n::text {

enum class NumberStatus : uint8_t {
  ok,
  malformed,     // not a number of this kind; the output is untouched
  out_of_range,  // a number that does not fit; the output is untouched
};

/// An unsigned number without a sign, below 2^bits (spec: uN). `bits` is at most 64.
NumberStatus parse_unsigned(std::string_view text, unsigned bits, uint64_t& value);

/// A number that fits `bits` bits as signed or as unsigned (spec: iN); the result is its bit pattern.
NumberStatus parse_integer(std::string_view text, unsigned bits, uint64_t& pattern);

/// A float: decimal, hexadecimal, integer, `inf`, `nan`, `nan:0x...` (spec: fN); the result is its bit pattern. A
/// finite number that rounds to infinity is out of range, so is a NaN payload of 0 or one that does not fit.
NumberStatus parse_f32(std::string_view text, uint32_t& pattern);
NumberStatus parse_f64(std::string_view text, uint64_t& pattern);

/// Whether the text is spelled as a number of some kind, of whatever size.
bool is_number(std::string_view text);

}  // namespace w2n::text
