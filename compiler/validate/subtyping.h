// Matching of types: https://webassembly.github.io/spec/core/valid/matching.html
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "wasm/module.h"

namespace w2n::validate {

/// The heap type of a reference of which unreachable code tells nothing else: it matches every heap type. No type has
/// this index (decode/limits.h).
constexpr wasm::HeapType bottom_heap{wasm::HeapKind::concrete, UINT32_MAX};

/// Whether `sub` matches `super`. The types must exist, and the supertypes of the module's types be in order.
bool matches(const wasm::Module& module, wasm::HeapType sub, wasm::HeapType super);
bool matches(const wasm::Module& module, wasm::ValType sub, wasm::ValType super);
/// Whether the lists are of equal length and match type by type.
bool matches(const wasm::Module& module, std::span<const wasm::ValType> sub, std::span<const wasm::ValType> super);
/// Whether a definition matches another one, regardless of declared supertypes.
bool composite_matches(const wasm::Module& module, const wasm::SubType& sub, const wasm::SubType& super);

/// The top of the hierarchy that a heap type is part of: any, func, extern or exn.
wasm::HeapKind top_of(const wasm::Module& module, wasm::HeapType type);

/// For messages: "i32", "(ref bot)", "[i32 funcref]".
std::string type_text(wasm::ValType type);
std::string type_text(std::span<const wasm::ValType> types);

}  // namespace w2n::validate
