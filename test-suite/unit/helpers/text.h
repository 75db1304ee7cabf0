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

/// What stands in a text in front of the instruction or the declaration at fault.
constexpr std::string_view mark = "(;!;)";

/// Reads a text, decodes and validates the module. The offset of an error is 0 if it is that of the byte which what is
/// behind the mark begins with; else, or without a mark, that in the binary module.
Outcome validating(std::string_view text);

/// An error at the mark.
inline Outcome invalid_here(const std::string& message) { return invalid_at(0, message); }

/// The text of the module of zoo(), around a function. Its parts are called, in their order:
///   types      $none, $i32, $mixed, $struct, $i32s, $bytes, $funcs, $i32_i32, $of_ref, $two, $holder, $buffer, $of_i32
///   functions  $a, $b, and $f, the function under test
///   tables     $t, $externs, $t64        memories   $m, $m64        tags  $e, $e_i32        globals  $c, $v
///   elements   $funcs, $externs          data       $d
/// `signature` has the function's parameters and results, and its locals; `code` its instructions.
std::string zoo_text(std::string_view signature, std::string_view code);

/// Validation of zoo_text(signature, code). Without a mark the error is expected at the first instruction.
Outcome body(std::string_view signature, std::string_view code);

/// A text of equal parts.
std::string repeat(std::string_view part, size_t count);

}  // namespace w2n::test
