// Traps as code.
#pragma once

#include "plan/traps.h"

namespace llvm {
class CallInst;
class IRBuilderBase;
}  // namespace llvm

namespace w2n::lower {

using plan::Trap;

class ModuleContext;

/// Ends the block with the trap; the call of llvm.ubsantrap that stands for it.
llvm::CallInst* emit_trap(const ModuleContext& context, llvm::IRBuilderBase& builder, Trap trap);

}  // namespace w2n::lower
