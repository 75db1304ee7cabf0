// The last touch on a linked executable, which the linker has no option for.
#pragma once

#include <string>

namespace w2n::link {

/// Removes the section headers and what follows the segments in the file. Only the segments are needed to run an
/// executable, but tools that read executables go by sections.
void drop_section_headers(std::string& file);

}  // namespace w2n::link
