// How the loader ends when it can't do what it is asked for.
#pragma once

#include "core/message.h"

namespace w2n::loader {

enum ExitCode : int { exit_failure = 1, exit_usage = 2, exit_trap = 134 };

/// What messages about the command line begin with.
constexpr const char* tool = "w2n-run";

/// Prints "PLACE: error: " and the parts, which are foreign text like the place, and ends the process.
template <class... Parts>
[[noreturn]] void fail(ExitCode code, const char* place, Parts... parts) {
  {
    Message message(platform::Stream::error);
    message.foreign(place);
    message.text(": error: ");
    (message.foreign(parts), ...);
    message.character('\n');
  }
  platform::exit(code);
}

}  // namespace w2n::loader
