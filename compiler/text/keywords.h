// The words of the text format: instructions by the opcode table, types by their spelling in wasm/types, and the rest.
#pragma once

#include <optional>
#include <string_view>

#include "wasm/opcode.h"
#include "wasm/types.h"

namespace w2n::text {

/// The instruction of this name. Where several opcodes share a name (select, ref.test, ref.cast) it is the first of
/// opcodes.def; the parser chooses among them by the immediate.
std::optional<wasm::Opcode> find_instruction(std::string_view word);

/// An abstract heap type: "func", "any", "none", ...
std::optional<wasm::HeapKind> find_heap_type(std::string_view word);

/// A value type of one word: "i32", "v128", "funcref", "nullref", ...
std::optional<wasm::ValType> find_value_type(std::string_view word);

/// Whether the text format or a script gives this word a meaning somewhere. A word that has none is an "unknown
/// operator", one in the wrong place an "unexpected token".
bool is_keyword(std::string_view word);

}  // namespace w2n::text
