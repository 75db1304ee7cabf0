// The results of calls, as the generated header has them: 0, a trap, another failure, or what the host's functions have
// returned.
#pragma once

#include <stdint.h>

#include "core/traps.h"

namespace w2n {

using Status = int32_t;

constexpr Status status_ok = 0;
/// Traps are their codes plus 1.
constexpr Status status_of(Trap trap) { return static_cast<Status>(trap) + 1; }
constexpr Status trap_count = 0
#define TRAP(ident, text) +1
#include "abi/traps.def"
    ;
constexpr bool is_trap(Status status) { return status > 0 && status <= trap_count; }

/// Why there is no instance.
enum Failure : Status {
  bad_import = 256,     // the host doesn't provide an import, or not of the kind
  out_of_limits = 257,  // the module wants more than the configuration allows
  out_of_memory = 258,  // the system gives no more
  bad_cpu = 259,        // the CPU lacks what the code uses
  no_frames = 260,      // nothing says where exceptions are handled: the program has no .eh_frame_hdr
};

/// What a status means; never null.
const char* status_text(Status status);

}  // namespace w2n
