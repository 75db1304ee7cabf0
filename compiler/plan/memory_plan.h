// Where the memories of an executable lie, how far they may grow, and how their bounds are kept.
#pragma once

#include "plan/module_plan.h"

namespace w2n::plan {

/// Fills plan.memories, their symbols, and their part of plan.budget. Error for memories that can't be had: larger at
/// the start than allowed, more than fit the target's address space, or guarded where there is no room for that.
void plan_memories(Plan& plan);

}  // namespace w2n::plan
