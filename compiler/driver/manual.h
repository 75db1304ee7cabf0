// The options, told to people.
#pragma once

#include <string>

namespace w2n::driver {

/// What --help prints.
std::string help_text();

/// The manual page, for man.
std::string man_page();

}  // namespace w2n::driver
