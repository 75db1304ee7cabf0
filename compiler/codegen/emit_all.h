// All partitions of a plan -> bytes, in parallel.
#pragma once

#include <string>
#include <vector>

#include "codegen/emit_object.h"
#include "lower/lower.h"
#include "passes/pass_list.h"
#include "target/level.h"
#include "target/machine.h"

namespace w2n::codegen {

struct EmitOptions {
  target::Machine machine;
  target::Level level = target::Level::O2;
  OutputKind kind = OutputKind::object;
  passes::PassSet disabled_passes = {};
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
std::vector<std::string> emit_all(const lower::Plan& plan, const EmitOptions& options, Progress& progress,
                                  EmitTimes& times);

}  // namespace w2n::codegen
