#include "target/level.h"

#include <array>

namespace w2n::target {
namespace {

struct LevelRow {
  std::string_view letter;
  Level level;
  llvm::OptimizationLevel optimizer;
  llvm::CodeGenOptLevel codegen;
};

const std::array<LevelRow, 6>& levels() {
  static const std::array<LevelRow, 6> rows{{
      {"0", Level::O0, llvm::OptimizationLevel::O0, llvm::CodeGenOptLevel::None},
      {"1", Level::O1, llvm::OptimizationLevel::O1, llvm::CodeGenOptLevel::Less},
      {"2", Level::O2, llvm::OptimizationLevel::O2, llvm::CodeGenOptLevel::Default},
      {"3", Level::O3, llvm::OptimizationLevel::O3, llvm::CodeGenOptLevel::Aggressive},
      {"s", Level::Os, llvm::OptimizationLevel::Os, llvm::CodeGenOptLevel::Default},
      {"z", Level::Oz, llvm::OptimizationLevel::Oz, llvm::CodeGenOptLevel::Default},
  }};
  return rows;
}

}  // namespace

std::optional<Level> find_level(std::string_view letter) {
  for (const LevelRow& row : levels()) {
    if (row.letter == letter) return row.level;
  }
  return std::nullopt;
}

llvm::OptimizationLevel optimizer_level(Level level) { return levels()[static_cast<size_t>(level)].optimizer; }
llvm::CodeGenOptLevel codegen_level(Level level) { return levels()[static_cast<size_t>(level)].codegen; }

}  // namespace w2n::target
