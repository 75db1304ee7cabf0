// Which features a module uses, beyond those that an opcode's row tells.
#pragma once

#include <cstdint>

#include "wasm/module.h"

namespace w2n::validate {

/// Adds what a value type, which must exist in the module, makes use of.
void note_type(const wasm::Module& module, wasm::ValType type, uint64_t offset, wasm::FeatureUses& uses);
/// The same for a heap type as an immediate.
void note_heap_type(const wasm::Module& module, wasm::HeapType type, uint64_t offset, wasm::FeatureUses& uses);

}  // namespace w2n::validate
