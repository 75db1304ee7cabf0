// Reading texts in tests: what they encode to, and what the reader says about them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "helpers/wasm.h"

namespace w2n::test {

/// The module that a text encodes to. The text must be well-formed.
Bytes encoded(std::string_view text);

/// The same without its custom sections, so that names make no difference.
Bytes encoded_nameless(std::string_view text);

/// The contents of a section of the module that a text encodes to; nothing without such a section.
Bytes encoded_section(std::string_view text, uint8_t id);

/// Reads a text: nothing wrong, or an error with its offset into the text.
Outcome reading(std::string_view text);

/// Reads a text, decodes and validates the module. Offsets are those of the text, through the source map.
Outcome checking(std::string_view text);

/// A text of equal parts.
std::string repeat(std::string_view part, size_t count);

}  // namespace w2n::test
