// "did you mean" for names that the user mistyped.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace w2n {

/// "did you mean 'x'?" for the nearest of the known names, or "" if none is near.
std::string suggest(std::string_view name, const std::vector<std::string>& known);

}  // namespace w2n
