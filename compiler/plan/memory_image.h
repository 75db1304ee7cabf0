// The initial contents of memory 0, as the loadable pieces that they become in the executable.
#pragma once

#include "plan/module_plan.h"

namespace w2n::plan {

/// Applies the active data segments. A segment outside its memory sets plan.start_trap; nothing of the image can be
/// seen then. Fills plan.image and plan.runs.
void plan_memory_image(Plan& plan);

}  // namespace w2n::plan
