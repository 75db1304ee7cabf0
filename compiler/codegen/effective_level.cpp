// The passes of -O2 have budgets of work (work_budget.cpp), those that only other levels have don't. Code generation
// takes memory and time for each value that lives from one block to another; without optimization it keeps them in
// stack slots and takes the least of both. It is also what costs least for each function.

#include "codegen/effective_level.h"

#include <algorithm>
#include <cstdint>
#include <llvm/ADT/STLExtras.h>
#include <llvm/IR/Instructions.h>
#include <llvm/IR/Module.h>

#include "lower/lower.h"

namespace w2n::codegen {
namespace {

/// The size of a function, as far as compile time goes.
struct FunctionSize {
  size_t values = 0;         // instructions and operands of phis
  size_t largest_block = 0;  // instructions
};

// Interpreters' main loops, the largest functions that are written for speed, stay below these sizes.
constexpr size_t large_function = 50'000;  // values
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

bool is_large(const llvm::Function& function) { return measure(function).values > large_function; }

bool is_huge(const llvm::Function& function) {
  const FunctionSize size = measure(function);
  return size.values > huge_function.values || size.largest_block > huge_function.largest_block;
}

/// Whether there are so many functions for so little code that what each of them costs, some hundred machine passes
/// that find nothing to do, would be most of the time.
bool is_crowded(const llvm::Module& module, uint64_t code_bytes) {
  constexpr uint64_t many_functions = 2000;
  constexpr uint64_t tiny_function = 12;  // bytes of Wasm
  const auto functions = static_cast<uint64_t>(
      llvm::count_if(module, [](const llvm::Function& function) { return !function.isDeclarationForLinker(); }));
  return functions > many_functions && code_bytes < functions * tiny_function;
}

}  // namespace

target::Level optimizer_level(const llvm::Module& module, uint64_t code_bytes, target::Level level) {
  if (code_bytes > lower::huge_code_bytes) return target::Level::O0;
  return level != target::Level::O0 && llvm::any_of(module, is_large) ? target::Level::O2 : level;
}

target::Level code_generation_level(const llvm::Module& module, uint64_t code_bytes, target::Level level) {
  return is_crowded(module, code_bytes) || llvm::any_of(module, is_huge) ? target::Level::O0 : level;
}

}  // namespace w2n::codegen
