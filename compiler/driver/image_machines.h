// The machines that an image has programs for.
#pragma once

#include <vector>

#include "driver/options.h"
#include "image/image.h"
#include "target/machine.h"

namespace w2n::driver {

struct ImageMachine {
  target::Machine machine;
  image::Platform platform;
};

/// The one that is chosen; for an image one for each target of --target's list, and of each the CPUs among --cpu's list
/// that it has, the newest one first. The oldest one has no variant: tools that know nothing of variants take only
/// that. UsageError.
std::vector<ImageMachine> image_machines(const Options& options);

}  // namespace w2n::driver
