// Warnings: what is likely not meant, but can be done.
#pragma once

#include "driver/options.h"

namespace w2n::driver {

/// Prints a warning as the options have it. LocatedError if they make an error of it.
void warn(const Options& options, Diagnostic warning);

}  // namespace w2n::driver
