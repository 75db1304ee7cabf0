// Traps: the ways in which the spec lets a WebAssembly program end with an error.
#pragma once

#include <stdint.h>

#include "trap.h"

namespace w2n {

enum class Trap : uint8_t {
#define TRAP(ident, text) ident,
#include "abi/traps.def"
};

/// Ends the program as if the guest's own code had trapped: the message, a backtrace of guest functions, exit code 134.
template <Trap code>
[[noreturn, gnu::always_inline]] inline void trap() {
  arch::trap<static_cast<uint8_t>(code)>();
}

}  // namespace w2n
