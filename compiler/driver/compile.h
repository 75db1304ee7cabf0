// From a module to a file: the stages of the compiler in their order.
#pragma once

#include "driver/options.h"

namespace w2n::driver {

/// Compiles the inputs to what --emit says. Throws LocatedError, ImportErrors or Error; then there is no output.
void compile(const Options& options);

/// Decodes and validates the input, and nothing else.
void validate(const Options& options);

}  // namespace w2n::driver
