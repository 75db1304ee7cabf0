// All partitions of a program -> bytes, in parallel.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "codegen/emit_object.h"
#include "passes/pass_list.h"
#include "target/level.h"
#include "target/machine.h"

namespace llvm {
class LLVMContext;
class Module;
}  // namespace llvm

namespace w2n::codegen {

/// LLVM modules to be made one by one, each in a context of its own. The functions are called from several threads.
struct Partitions {
  std::vector<uint64_t> code_sizes;  // of each: how long it takes, in any unit
  std::function<std::unique_ptr<llvm::Module>(llvm::LLVMContext& context, size_t partition)> lower;
  /// Adds what depends on the functions that are left when the optimizer is done.
  std::function<void(llvm::Module&)> finish;
};

struct EmitOptions {
  target::Machine machine;
  target::Level level = target::Level::O2;
  OutputKind kind = OutputKind::object;
  passes::PassSet disabled_passes = {};
  /// Lowering was told of precise traps (lower/precise_traps.cpp). The optional passes assume that nobody looks at
  /// memory after a trap, so they don't run.
  bool precise_traps = false;
  unsigned jobs = 1;
};

/// What it took, all threads together.
struct EmitTimes {
  double lower = 0, optimize = 0, generate = 0;  // CPU seconds
  size_t compiled_again = 0;                     // functions: see witness_check.h

  void add(const EmitTimes& other) {
    lower += other.lower;
    optimize += other.optimize;
    generate += other.generate;
    compiled_again += other.compiled_again;
  }
};

/// Compiles the partitions, at most `jobs` at a time, each in an LLVMContext of its own that is gone before the thread
/// takes the next one. The bytes are in partition order and don't depend on `jobs`. Assembly and IR come as one
/// element, which holds the whole program. Error if LLVM fails.
std::vector<std::string> emit_all(const Partitions& partitions, const EmitOptions& options, Progress& progress,
                                  EmitTimes& times);

}  // namespace w2n::codegen
