// Which functions can run at all, followed from where the module is entered through calls, references and tables, and
// what they do.
#pragma once

#include <cstdint>
#include <set>
#include <vector>

#include "plan/const_eval.h"
#include "plan/entry.h"
#include "plan/scan.h"
#include "wasm/module.h"

namespace w2n::plan {

/// What reachable code does with a table.
struct TableUses {
  uint8_t use = 0;                  // TableUse bits
  std::set<uint32_t> called_types;  // canonical types that call_indirect asks for
};

struct Reachability {
  std::vector<bool> functions;
  std::vector<bool> element_segments;
  std::vector<TableUses> tables;
  bool memory_grows = false;  // some reachable code has memory.grow
  bool tail_calls = false;
  bool starts_threads = false;
};

/// `contents` are what the tables hold when the program starts; `threads` what threads run, if any can be started.
Reachability find_reachable(const wasm::Module& module, const Entry& entry, const std::optional<ThreadEntry>& threads,
                            const std::vector<ConstValue>& globals,
                            const std::vector<std::vector<ConstValue>>& contents);

/// What can run in an instance that others make, who reach the functions that something outside of function bodies
/// refers to (wasm::Function::declared), and what these call.
struct ReachableByOthers {
  std::vector<bool> functions;
  std::vector<TableUses> tables;
  bool tail_calls = false;
};
ReachableByOthers find_reachable_by_others(const wasm::Module& module);

}  // namespace w2n::plan
