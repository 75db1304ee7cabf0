// What keeps compile time linear in the size of a function.
#pragma once

#include "target/level.h"

namespace llvm {
class Module;
}

namespace w2n::codegen {

/// The level that a module is compiled at: the one asked for, or a cheaper one if a function in it is so large that
/// passes which take more than linear time would make the user wait.
target::Level effective_level(const llvm::Module& module, target::Level level);

}  // namespace w2n::codegen
