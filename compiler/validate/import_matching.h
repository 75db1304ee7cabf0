// Whether what an import is given has the type that it asks for:
// https://webassembly.github.io/spec/core/valid/matching.html#external-types
#pragma once

#include "wasm/module.h"

namespace w2n::validate {

/// `actual` is the type of what there is, `wanted` the import's. The type indices of both are of `types`.
bool limits_match(const wasm::Limits& actual, const wasm::Limits& wanted);
bool import_matches(const wasm::Module& types, const wasm::TableType& actual, const wasm::TableType& wanted);
bool import_matches(const wasm::MemoryType& actual, const wasm::MemoryType& wanted);
bool import_matches(const wasm::Module& types, const wasm::GlobalType& actual, const wasm::GlobalType& wanted);
/// Of functions, by their types' indices.
bool function_import_matches(const wasm::Module& types, uint32_t actual, uint32_t wanted);

}  // namespace w2n::validate
