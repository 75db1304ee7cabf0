// The binary format: bytes -> Module. https://webassembly.github.io/spec/core/binary/modules.html
#pragma once

#include <cstdint>
#include <span>

#include "wasm/module.h"

namespace w2n::decode {

/// Decodes a binary module. The bytes must outlive the result, which refers to them. Function bodies are delimited, not
/// read. Throws InputError (malformed, limit) with the spec's wording.
wasm::Module module(std::span<const uint8_t> bytes);

}  // namespace w2n::decode
