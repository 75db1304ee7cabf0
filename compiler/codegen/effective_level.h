// What keeps compile time linear in the size of a function.
#pragma once

#include <cstdint>

#include "target/level.h"

namespace llvm {
class Module;
}

namespace w2n::codegen {

/// The level that a module is optimized at which comes from so many bytes of Wasm code: the one asked for, -O2 if a
/// function in it is so large that passes which take more than linear time would make the user wait, or -O0 if it is
/// larger than anything that has budgets for that. Only a function by itself comes from so many bytes.
target::Level optimizer_level(const llvm::Module& module, uint64_t code_bytes, target::Level level);

/// The level that code is generated at for an optimized module, which was optimized at `level` and came from so many
/// bytes of Wasm code: the same, or -O0 if a function is too large for anything else, or if there are too many.
target::Level code_generation_level(const llvm::Module& module, uint64_t code_bytes, target::Level level);

}  // namespace w2n::codegen
