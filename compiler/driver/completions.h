// The options, told to shells.
#pragma once

#include <string>

namespace w2n::driver {

/// Scripts that complete command lines of wasm2native.
std::string bash_completion();
std::string zsh_completion();
std::string fish_completion();

}  // namespace w2n::driver
