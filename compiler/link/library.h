// Objects + runtime library -> a shared object or an archive that other programs use.
#pragma once

#include <string>
#include <vector>

#include "target/target.h"

namespace w2n::link {

struct LibraryInput {
  std::vector<std::string> objects;  // bytes, of position-independent code
  const target::Target* target = nullptr;
  std::string name;  // of the file that others refer to
  bool keep_symbols = false;
  unsigned jobs = 1;
};

/// The bytes of a shared object, which needs no other. It shows others the symbols of default visibility.
std::string link_shared_library(const LibraryInput& input);

/// The bytes of an archive with one object, in which only such symbols are left that are others' business.
std::string link_static_library(const LibraryInput& input);

}  // namespace w2n::link
