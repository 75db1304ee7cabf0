// One function body -> LLVM IR, in bounded time and memory.
#pragma once

#include <cstdint>

namespace w2n::lower {

class ModuleContext;

/// Fills the body of a function that the module defines. Where SSA construction comes to more than a multiple of the
/// code's size it begins again, with the locals that it took the most for as stack slots.
void lower_function(ModuleContext& context, uint32_t index);

}  // namespace w2n::lower
