// What a library has beside its functions and the code that makes instances: its C functions.
#pragma once

#include "lower/dynamic_model.h"

namespace w2n::lower {

/// Defines, for the first partition to hold, the C functions of the generated header (driver/library_header.h), the
/// adapters by which the guest calls what the host provides, and the description that the runtime library makes
/// instances by. `instantiate` is the function that sets an instance's state, of lower/dynamic_program.h.
void define_library(ModuleContext& context, DynamicModel& model, llvm::Function& instantiate,
                    llvm::GlobalVariable& functions);

}  // namespace w2n::lower
