// Text in generated C headers.
#pragma once

#include <string>
#include <string_view>

namespace w2n::driver {

/// A name for a comment. Names may hold anything, also what would end a comment or start one, or go on in the next
/// line.
std::string comment_text(std::string_view name);

}  // namespace w2n::driver
