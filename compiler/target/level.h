// The optimization levels of the command line.
#pragma once

#include <cstdint>
#include <llvm/Passes/OptimizationLevel.h>
#include <llvm/Support/CodeGen.h>
#include <optional>
#include <string_view>

namespace w2n::target {

enum class Level : uint8_t { O0, O1, O2, O3, Os, Oz };

/// "0" to "3", "s" and "z".
std::optional<Level> find_level(std::string_view letter);

/// What the level means for LLVM's optimizer and for its instruction selection.
llvm::OptimizationLevel optimizer_level(Level level);
llvm::CodeGenOptLevel codegen_level(Level level);

}  // namespace w2n::target
