// Numbers from text, in the syntax of the Wasm text format without underscores.
#pragma once

#include "core/float_format.h"

namespace w2n {

/// Reads a decimal or, after 0x, hexadecimal integer with an optional sign. It may have any value that `width` bits
/// hold, signed or unsigned. Returns whether all of the text is one, and its bits, zero-extended.
bool parse_integer(const char* text, unsigned width, uint64_t& bits);

/// Reads a number, decimal or hexadecimal, rounded to the nearest float (ties to even; beyond the largest: infinity),
/// or inf, nan or nan:0x... with a sign or without. Returns whether all of the text is one, and its bits.
bool parse_float(const char* text, FloatFormat format, uint64_t& bits);

}  // namespace w2n
