// The last touches on a linked executable, which the linker has no options for.
#pragma once

#include <string>

#include "link/linker_script.h"

namespace w2n::link {

/// Makes the segments of memory 0's image end at a page boundary, so that the kernel clears what follows the contents
/// in the last page; and removes the section headers (they are of no use without symbols) if `strip`.
void finish_elf(std::string& file, const Layout& layout, bool strip);

}  // namespace w2n::link
