// The parts of validate::declarations().
#pragma once

#include "wasm/module.h"

namespace w2n::validate {

void check_types(const wasm::Module& module, wasm::FeatureUses& uses);
/// Element and data segments.
void check_segments(const wasm::Module& module, wasm::FeatureUses& uses);
/// That a value type's index, if it has one, is that of a type.
void check_type_exists(const wasm::Module& module, wasm::ValType type, uint64_t offset);

}  // namespace w2n::validate
