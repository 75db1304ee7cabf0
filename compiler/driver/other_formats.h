// Files that are none of the compiler's, but likely to be given to it.
#pragma once

#include <string>
#include <string_view>

namespace w2n::driver {

/// LocatedError for compressed files and for components; it says what they are, and of a component what it needs.
void refuse_other_formats(const std::string& name, std::string_view contents);

}  // namespace w2n::driver
