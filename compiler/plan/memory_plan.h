// Where the memories of an executable lie, how far they may grow, and how their bounds are kept.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "plan/options.h"
#include "target/facts.h"
#include "wasm/module.h"

namespace w2n::plan {

struct MemoryPlan {
  uint64_t base = 0;
  uint64_t initial_size = 0;  // bytes
  uint64_t max_size = 0;      // bytes
  uint64_t reserved = 0;      // bytes from base
  /// Code compares indices with `reserved`, or with the current size; else what is reserved is all that an access can
  /// reach.
  bool checked = false;
};

struct Memories {
  std::vector<MemoryPlan> plans;
  /// The name of each memory's base, and its address.
  std::vector<std::pair<std::string, uint64_t>> symbols;
  uint64_t budget = 0;  // bytes by which all together may grow
};

/// The bytes that a memory of this type may grow to, whoever makes it: at most one page less than the address space. So
/// no access that did not trap can be followed by one whose address has wrapped around (the loop passes build on that).
/// A memory can begin with more, and doesn't grow then.
uint64_t largest_memory(const wasm::MemoryType& type);

/// Error for memories that can't be had: larger at the start than allowed, more than fit the target's address space, or
/// guarded where there is no room for that.
Memories plan_memories(const wasm::Module& module, const target::Facts& target, const ProgramOptions& options);

}  // namespace w2n::plan
