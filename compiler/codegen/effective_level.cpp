// Many of LLVM's passes look at all uses of a value, all predecessors of a block, or all pairs of instructions in one:
// fine for what people write, quadratic for what machines do (state machines, tables as code, unrolled circuits). -O0
// alone is linear in everything.

#include "codegen/effective_level.h"

#include <algorithm>
#include <llvm/IR/Instructions.h>
#include <llvm/IR/Module.h>

namespace w2n::codegen {
namespace {

/// The size of a function, as far as compile time goes.
struct FunctionSize {
  size_t values = 0;         // instructions and operands of phis
  size_t largest_block = 0;  // instructions
};

// Sizes from which on less is done. Interpreters' main loops, the largest functions that are written for speed, stay
// below all of them.
constexpr size_t large_function = 50'000;  // no loop transformations
constexpr FunctionSize huge_function = {.values = 100'000, .largest_block = 50'000};

FunctionSize measure(const llvm::Function& function) {
  FunctionSize size;
  for (const llvm::BasicBlock& block : function) {
    const size_t instructions = block.size();
    size.values += instructions;
    for (const llvm::PHINode& phi : block.phis()) size.values += phi.getNumIncomingValues();
    size.largest_block = std::max(size.largest_block, instructions);
  }
  return size;
}

}  // namespace

target::Level effective_level(const llvm::Module& module, target::Level level) {
  for (const llvm::Function& function : module) {
    const FunctionSize size = measure(function);
    if (size.values > huge_function.values || size.largest_block > huge_function.largest_block)
      return target::Level::O0;
    if (size.values > large_function && level != target::Level::O0) level = target::Level::O1;
  }
  return level;
}

}  // namespace w2n::codegen
