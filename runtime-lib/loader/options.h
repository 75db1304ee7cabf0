// The loader's command line: w2n-run [OPTION...] FILE [ARGUMENT...]. What may be reached is spelled as for wasm2native,
// and goes to w2n_grants and w2n_budget, where the shim looks for it.
#pragma once

#include "instance/instance.h"

namespace w2n::loader {

struct Options {
  Config limits;
  const char* invoke;  // null: _start
  bool list;
  char** arguments;  // the file's name and the guest's arguments, closed by a null
};

/// Ends the process where the command line is wrong, or asks for help.
Options parse_options(char** arguments);

}  // namespace w2n::loader
