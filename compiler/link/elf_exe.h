// Objects + runtime library -> a static executable.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "link/linker_script.h"

namespace w2n::link {

struct ExecutableInput {
  std::vector<std::string> objects;        // bytes
  std::vector<std::string> native_inputs;  // paths of the user's objects and archives
  Layout layout;
  bool keep_symbols = false;
  bool keep_section_headers = true;  // symbols need them
  unsigned jobs = 1;
};

/// The bytes of the executable. Error for what the linker refuses, above all symbols that nobody defines.
std::string link_executable(const ExecutableInput& input);

/// The bytes of a shared object made of position-independent objects. What they don't define is left to the loader,
/// unless the further arguments for the linker say something else.
std::string link_shared(const std::vector<std::string>& objects, const target::Target& target,
                        const std::vector<std::string>& more_arguments = {});

/// What link_relocatable() takes besides objects.
struct RelocatableExtras {
  std::string archive;  // bytes; of its members those that are needed
  std::string script;   // a linker script
};

/// The bytes of one relocatable object that holds all of the given ones.
std::string link_relocatable(const std::vector<std::string>& objects, const target::Target& target,
                             const std::optional<RelocatableExtras>& extras = std::nullopt);

}  // namespace w2n::link
