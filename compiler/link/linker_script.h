// Where everything lies in an executable.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "plan/memory_image.h"
#include "target/target.h"

namespace w2n::link {

/// What the layout of a program depends on.
struct Layout {
  const target::Target* target = nullptr;
  std::vector<plan::ImageRun> image_runs;
  std::vector<std::pair<std::string, uint64_t>> absolute_symbols;
  bool has_threads = false;  // the program can start threads, so it has thread-local variables
};

/// A linker script for lld. Constants, code and data are one segment each, none of them both writable and executable;
/// they follow each other in the file without gaps, a page that holds the end of one and the start of the next is
/// mapped twice. Each part of memory 0's image is a segment at its place.
std::string linker_script(const Layout& layout);

}  // namespace w2n::link
