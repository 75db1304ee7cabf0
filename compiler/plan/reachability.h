// Which functions can run at all, followed from the entry through calls, references and tables.
#pragma once

#include "plan/module_plan.h"

namespace w2n::plan {

/// Fills plan.reachable, plan.element_segment_used, plan.memory_grows and the uses of plan.tables. Needs the tables'
/// contents and the entry.
void find_reachable(Plan& plan);

}  // namespace w2n::plan
