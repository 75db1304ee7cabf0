// The runtime libraries inside the tool.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace w2n::link {

/// Whose: executables', those of executables that start threads, or those that make instances in libraries.
enum class RuntimeUser : uint8_t { runtime, threads, instance };

/// The bytes of the archive for a target, by its name. Error if the tool was built without it.
std::string runtime_archive(RuntimeUser user, std::string_view target);

}  // namespace w2n::link
