// How the functions are cut into partitions, each of which becomes one LLVM module.
#pragma once

#include <cstdint>
#include <vector>

#include "wasm/module.h"

namespace w2n::plan {

struct Partition {
  std::vector<uint32_t> functions;  // indices, ascending
  uint64_t code_size = 0;           // bytes of Wasm
};

/// Consecutive functions, up to a size of code, and large functions by themselves; there is at least one partition.
/// Depends on the arguments alone, so the output doesn't depend on how many threads make it.
/// With `small`, also small programs are cut; else only those that are too large to be optimized as a whole.
std::vector<Partition> plan_partitions(const wasm::Module& module, const std::vector<bool>& reachable, bool small);

}  // namespace w2n::plan
