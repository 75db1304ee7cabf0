// --emit=import-header: C prototypes of the functions that native objects can define.
#pragma once

#include <string>

#include "wasm/module.h"

namespace w2n::driver {

/// A C header with one prototype for each imported function that the program doesn't have itself. Error if two imports
/// have the same C name.
std::string import_header(const wasm::Module& module, const std::string& input_name);

}  // namespace w2n::driver
