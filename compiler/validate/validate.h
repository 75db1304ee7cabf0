// Validation: https://webassembly.github.io/spec/core/valid/index.html
#pragma once

#include <cstdint>

#include "wasm/module.h"

namespace w2n::validate {

/// Everything but function bodies: types, imports, tables, memories, globals, tags, exports, start, segments, constant
/// expressions. Adds what the declarations use to `uses`. Throws InputError (invalid; malformed inside expressions).
void declarations(const wasm::Module& module, wasm::FeatureUses& uses);

/// One function body. Needs declarations() to have passed. Safe to call from several threads, each with its own `uses`.
void function(const wasm::Module& module, uint32_t function_index, wasm::FeatureUses& uses);

/// All of a module, with at most `jobs` threads. Bodies are in the order of their offsets, so the error of the lowest
/// index, which is thrown, is the one of the lowest offset. What the module uses.
wasm::FeatureUses module(const wasm::Module& module, unsigned jobs = 1);

/// Refuses the first use (lowest offset) of a feature that is not `supported` in features.def: InputError unsupported,
/// "feature not supported: NAME".
void require_supported(const wasm::FeatureUses& uses);

}  // namespace w2n::validate
