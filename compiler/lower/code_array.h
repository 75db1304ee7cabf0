// Tables whose contents are known, as call_indirect uses them.
#pragma once

#include <llvm/ADT/STLFunctionalExtras.h>

#include "lower/module_context.h"
#include "plan/const_eval.h"

namespace w2n::lower {

/// The code addresses for calls of this type: for each element its code if it has the type, else the address of a stub
/// that traps. `code` gives the address of a function's code.
llvm::Constant* code_array(ModuleContext& context, const std::vector<plan::ConstValue>& contents, uint32_t type,
                           llvm::function_ref<llvm::Constant*(uint32_t)> code);

}  // namespace w2n::lower
