// Numbers as text.
#pragma once

#include <stddef.h>

#include "core/float_format.h"

namespace w2n {

/// Room for any number and a null.
constexpr size_t number_text_size = 32;

/// The signed decimal of `width` bits.
void format_integer(char* text, unsigned width, uint64_t bits);

/// The shortest decimal that reads as this float again, and of those the closest: 0.1, 1e100, -0. Numbers from 1e-6 on
/// and below 1e21 have no exponent, as in JavaScript. Also inf, nan, and nan:0x... if the NaN isn't the canonical one.
void format_float(char* text, FloatFormat format, uint64_t bits);

}  // namespace w2n
