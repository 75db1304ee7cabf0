// Values of a script against values of compiled code, which are 16 bytes each: numbers from the first byte on,
// references as pointers.
#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "spec/script.h"
#include "wasm/types.h"

namespace w2n::spec {

using RawValue = std::array<uint8_t, 16>;

/// An argument as compiled code takes it.
RawValue to_raw(const text::ScriptValue& value);

/// Whether a result of this type is what the script asks for.
bool matches(const text::ScriptValue& expected, const RawValue& actual, wasm::ValType type);

/// For messages.
std::string describe(const RawValue& value, wasm::ValType type);

}  // namespace w2n::spec
