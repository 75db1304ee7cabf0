// Objects and archives of native code that the user gives to define imports.
#pragma once

#include <set>
#include <string>

#include "target/target.h"

namespace w2n::link {

/// Whether a file's first bytes are those of an ELF object or of an archive.
bool is_native_input(std::string_view bytes);

/// The symbols that an object or an archive defines. Error if it is for another machine, isn't relocatable code, or
/// needs what the runtime library doesn't provide (thread-local variables, constructors,
/// indirect functions).
std::set<std::string> native_symbols(const std::string& path, std::string_view bytes, const target::Target& target);

}  // namespace w2n::link
