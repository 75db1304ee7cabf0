// What `wasm2native targets`, `cpus`, `print` and --version print.
#pragma once

#include <string>

#include "driver/options.h"

namespace w2n::driver {

std::string targets_text();
/// The CPUs and CPU features of the target that the options choose.
std::string cpus_text(const Options& options);
std::string version_text();
/// What `print` is asked for: the manual or a shell's completions. UsageError if there is no such thing.
std::string printed_text(const Options& options);

}  // namespace w2n::driver
