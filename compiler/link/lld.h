// lld as a function.
#pragma once

#include <string>
#include <vector>

namespace w2n::link {

struct LldResult {
  bool ok = false;
  std::string messages;  // one for each line that doesn't start with ">>>"
};

/// Runs the ELF linker; the arguments are those of the command line `ld.lld ARGUMENT…`. Error if it crashes.
/// Not to be called from two threads at the same time.
LldResult run_lld(const std::vector<std::string>& arguments);

}  // namespace w2n::link
