// What comes with a library: its C header, and a description for pkg-config.
#pragma once

#include <string>

#include "plan/library.h"
#include "wasm/module.h"

namespace w2n::driver {

/// The header of a library, in C99 and C++. `input_name` is what the library was made of.
std::string library_header(const wasm::Module& module, const plan::Library& library, const std::string& input_name);

/// The text of the .pc file; `file_name` is the library's.
std::string package_description(const wasm::Module& module, const plan::Library& library, const std::string& file_name,
                                const std::string& input_name);

/// Why a library of this module can't be made; empty if it can. It is about imports that nobody could provide,
/// and values that C can't hold.
std::string unsupported_in_library(const wasm::Module& module);

}  // namespace w2n::driver
