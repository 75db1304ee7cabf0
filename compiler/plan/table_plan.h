// What the tables of an executable or a library hold, and in which form code finds it.
#pragma once

#include <cstdint>
#include <set>
#include <vector>

#include "plan/const_eval.h"
#include "plan/reachability.h"
#include "wasm/module.h"

namespace w2n::plan {

struct TablePlan {
  uint8_t use = 0;                   // TableUse bits of all reachable code
  std::set<uint32_t> called_types;   // canonical types that call_indirect asks for
  std::vector<ConstValue> contents;  // after the active segments: functions and nulls
  /// call_indirect goes through one array of code addresses for each type, without loading or comparing types.
  bool per_type_arrays = false;
  /// Never written or grown: its contents are constants.
  [[nodiscard]] bool is_constant() const { return (use & (table_written | table_grown)) == 0; }
  [[nodiscard]] bool is_growable() const { return (use & table_grown) != 0; }
  /// The array of references and the record are needed.
  [[nodiscard]] bool needs_references() const {
    return (use & (table_read | table_written | table_grown)) != 0 || ((use & table_called) != 0 && !per_type_arrays);
  }
};

/// What is left of the most elements that all tables together may have. Passive segments count, which the program holds
/// as tables of its own. Error if the module starts with more.
uint64_t plan_table_budget(const wasm::Module& module, uint64_t max_elements);

struct TableContents {
  std::vector<std::vector<ConstValue>> tables;
  /// Instantiation is bound to trap, since a segment is out of bounds; those behind it are not applied.
  bool is_out_of_bounds = false;
};

/// The contents after the active element segments.
TableContents fill_tables(const wasm::Module& module, const std::vector<ConstValue>& globals);

/// By table of a library: what it holds as soon as any function can run in an instance; empty if that isn't known or
/// may change. A table for which code would take too much room counts as such.
std::vector<std::vector<ConstValue>> find_constant_tables(const wasm::Module& module,
                                                          const std::vector<TableUses>& uses);

/// The forms follow from how reachable code uses the tables, in their order.
std::vector<TablePlan> plan_tables(std::vector<std::vector<ConstValue>> contents, std::vector<TableUses> uses);

}  // namespace w2n::plan
