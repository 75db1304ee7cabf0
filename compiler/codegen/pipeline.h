// The passes of an optimization level, in their order.
#pragma once

#include <llvm/IR/PassManager.h>

#include "target/level.h"

namespace llvm {
class PassBuilder;
}  // namespace llvm

namespace w2n::codegen {

/// The pipeline of `level`. It calls the builder's extension point callbacks where LLVM's own pipelines call them, so
/// what is registered with the builder runs at each level.
llvm::ModulePassManager build_pipeline(llvm::PassBuilder& builder, target::Level level);

}  // namespace w2n::codegen
