// Traps. Their codes are the rows of runtime-lib/abi/traps.def. The code is what the trap instruction carries to the
// runtime.
#pragma once

#include <cstdint>

namespace w2n::plan {

enum class Trap : uint8_t {
#define TRAP(ident, text) ident,
#include "abi/traps.def"
};

}  // namespace w2n::plan
