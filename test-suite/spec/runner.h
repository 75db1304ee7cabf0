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
  plan::Bounds bounds = plan::Bounds::automatic;
  // Of the dynamic model.
  plan::Traps traps = plan::Traps::signal;
  bool interruptible = false;
  // Of the static model: the command that runs programs of the target; empty for this machine's.
  std::string runner = {};
};

/// Reads, compiles and runs a script. What it can't read counts as a failure.
FileReport run_script(const std::string& path, const std::string& source, const RunOptions& options);

}  // namespace w2n::spec
