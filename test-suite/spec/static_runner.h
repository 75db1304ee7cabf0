// Runs one script in the static model: each instance is a process of its own, made of the module alone. What needs
// several instances together is counted as unsupported, with the reason.
#pragma once

#include <string>

#include "spec/runner.h"

namespace w2n::spec {

/// Reads, compiles and runs a script. What it can't read counts as a failure. Programs are run by `options.runner`.
FileReport run_script_statically(const std::string& path, const std::string& source, const RunOptions& options);

}  // namespace w2n::spec
