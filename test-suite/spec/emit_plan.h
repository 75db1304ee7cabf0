// A plan of lowering as the objects of its partitions.
#pragma once

#include <string>
#include <vector>

#include "plan/module_plan.h"
#include "target/machine.h"

namespace w2n::spec {

/// By one thread. Error if LLVM fails.
std::vector<std::string> emit_plan(const plan::ModulePlan& plan, const target::Machine& machine, target::Level level);

}  // namespace w2n::spec
