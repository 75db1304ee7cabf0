// What `wasm2native targets`, `cpus` and --version print.
#pragma once

#include <string>

#include "driver/options.h"

namespace w2n::driver {

std::string targets_text();
/// The CPUs and CPU features of the target that the options choose.
std::string cpus_text(const Options& options);
std::string version_text();

}  // namespace w2n::driver
