// Runs one script in the dynamic model: https://github.com/WebAssembly/spec/tree/main/interpreter#scripts
#pragma once

#include <string>

#include "plan/options.h"
#include "spec/report.h"
#include "target/machine.h"

namespace w2n::spec {

struct RunOptions {
  target::Machine machine;
  target::Level level = target::Level::O1;
  unsigned jobs = 1;
  bool precise_traps = false;
  // Of the static model: how memories are bounded, and the command that runs programs of the target; empty for this
  // machine's.
  plan::Bounds bounds = plan::Bounds::automatic;
  std::string runner = {};
};

/// Reads, compiles and runs a script. What it can't read counts as a failure.
FileReport run_script(const std::string& path, const std::string& source, const RunOptions& options);

}  // namespace w2n::spec
