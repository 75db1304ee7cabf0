// Handles the faults of the program: it reports them and ends the program.
#pragma once

#include "platform/platform.h"

namespace w2n {

/// Reports what happened (a trap of the guest, or an error of ours) with a backtrace on standard error and ends the
/// process with code 134. The platform calls it on the stack for faults.
[[noreturn]] void handle_fault(const platform::Fault& fault);

}  // namespace w2n
