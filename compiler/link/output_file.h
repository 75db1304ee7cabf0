// Writing a result: whole or not at all.
#pragma once

#include <string>
#include <string_view>

namespace w2n::link {

/// Writes the bytes to a path, `-` being standard output. A regular file is replaced in one step, so it is never seen
/// half-written and keeps its old contents if anything fails; devices and pipes are written to. Error if that fails.
void write_output(const std::string& path, std::string_view bytes, bool executable);

}  // namespace w2n::link
