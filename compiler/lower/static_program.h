// What an executable has beside its functions: the program record, the main function, the grants, memory contents.
#pragma once

#include "lower/static_model.h"

namespace w2n::lower {

/// Defines w2n_program, w2n_grants and all shared data, in the first partition's module.
void define_program(ModuleContext& context, StaticModel& model, const plan::StaticLayout& layout);

}  // namespace w2n::lower
