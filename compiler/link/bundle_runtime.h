// The runtime libraries inside the tool.
#pragma once

#include <string>
#include <string_view>

namespace w2n::link {

/// The bytes of the archive for a target, by its name. Error if the tool was built without it.
std::string runtime_archive(std::string_view target);

}  // namespace w2n::link
