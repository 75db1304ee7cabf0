// Inputs -> a valid module.
#pragma once

#include "driver/input.h"
#include "driver/time_report.h"
#include "wasm/module.h"

namespace w2n::driver {

/// A valid module that uses nothing which isn't supported. It refers to the input. LocatedError.
wasm::Module load_module(const Input& input, unsigned jobs, TimeReport& report);

/// The module that all of them make together; with a single one that is itself. LocatedError, Error.
Input link_modules(std::vector<Inputs::Module> modules, unsigned jobs, TimeReport& report);

}  // namespace w2n::driver
