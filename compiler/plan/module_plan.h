// What all partitions of a program agree on: which functions are reachable, what is constant, where memory lies.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "plan/const_eval.h"
#include "plan/options.h"
#include "plan/scan.h"
#include "plan/traps.h"
#include "target/facts.h"
#include "wasm/module.h"

namespace w2n::plan {

/// A part of memory 0's initial contents: the section that holds it and the address it is loaded at. Whole pages
/// (target::Facts), except that the last page's zero tail may be missing.
struct ImageRun {
  std::string section;
  uint64_t address = 0;
  uint64_t size = 0;
};

/// Function indices, ascending.
struct Partition {
  std::vector<uint32_t> functions;
  uint64_t code_size = 0;
};

struct TablePlan {
  uint8_t use = 0;                   // TableUse bits of all reachable code
  std::set<uint32_t> called_types;   // canonical types that call_indirect asks for
  std::vector<ConstValue> contents;  // after the active segments: functions and nulls
  /// Never written or grown: its contents are constants.
  [[nodiscard]] bool is_constant() const { return (use & (table_written | table_grown)) == 0; }
  [[nodiscard]] bool is_growable() const { return (use & table_grown) != 0; }
  /// call_indirect goes through one array of code addresses for each type, without loading or comparing types.
  bool per_type_arrays = false;
  /// The array of references and the record are needed.
  [[nodiscard]] bool needs_references() const {
    return (use & (table_read | table_written | table_grown)) != 0 || ((use & table_called) != 0 && !per_type_arrays);
  }
};

struct MemoryPlan {
  uint64_t base = 0;
  uint64_t initial_size = 0;  // bytes
  uint64_t max_size = 0;      // bytes
  uint64_t reserved = 0;      // bytes from base
  /// Code compares indices with `reserved`; else what is reserved is all that an access can reach.
  bool checked = false;
};

/// Consecutive bytes of memory 0 that its data segments fill; whole pages but for the zero tail of the last.
struct ImagePiece {
  ImageRun run;
  std::vector<uint8_t> bytes;
};

/// w2n_budget of abi.h: what is left for growth.
struct Budget {
  uint64_t memory = 0;  // bytes
  uint64_t table_elements = 0;
};

enum class ModelKind : uint8_t { static_, dynamic };

class Plan {
 public:
  const wasm::Module* module = nullptr;
  target::Facts target;
  ModelKind model = ModelKind::static_;
  std::string prefix;        // of the symbols of a dynamic module
  bool keep_frames = false;  // recursion is never turned into a loop
  bool precise_traps = false;
  ProgramOptions options;  // in the static model, to which everything below but the partitions belongs

  std::vector<bool> reachable;  // by function
  std::vector<TablePlan> tables;
  std::vector<bool> element_segment_used;
  std::vector<MemoryPlan> memories;
  Budget budget;
  bool tail_calls = false;          // in reachable code, or possibly in code of other modules
  bool memory_grows = false;        // some reachable code has memory.grow
  std::vector<ConstValue> globals;  // initial values
  std::vector<ImagePiece> image;
  /// Memory 0 has so little data that it is copied at the start, as that of other memories always is.
  bool copies_data = false;
  std::vector<ImageRun> runs;
  std::vector<std::pair<std::string, uint64_t>> absolute_symbols;
  std::vector<Partition> partitions;
  /// Instantiation is bound to trap: a segment lies outside its memory or table.
  std::optional<Trap> start_trap;
  /// What to run, in this order: the start function, _initialize (before an invoked function only), then this.
  std::optional<uint32_t> initialize;
  uint32_t entry = 0;

  /// The symbol of a function: "<prefix>w.<index>.<name>". The index keeps it from being taken for a library function.
  [[nodiscard]] std::string symbol(uint32_t function) const;
  /// What a backtrace calls it.
  [[nodiscard]] std::string display_name(uint32_t function) const;
};

using PlanPtr = std::unique_ptr<const Plan>;

/// Decides for a validated module. The module must outlive the plan. Throws Error for what can't be built (no export of
/// the name to invoke, …).
PlanPtr program(const wasm::Module& module, const target::Facts& target, const ProgramOptions& options);

/// A module of the dynamic model, for a caller that makes its instances: see lower/dynamic_program.h for the symbols,
/// and plan/instance_layout.h for the instance.
PlanPtr instances(const wasm::Module& module, const target::Facts& target, const InstanceOptions& options);

/// Whether the plan was made with precise_traps.
bool has_precise_traps(const Plan& plan);
/// How many LLVM modules the plan makes. Depends on the module and the options alone.
size_t partition_count(const Plan& plan);
/// Bytes of Wasm code in a partition, for scheduling and progress.
uint64_t partition_code_size(const Plan& plan, size_t partition);
/// Functions in a partition, for progress.
size_t partition_function_count(const Plan& plan, size_t partition);
const std::vector<ImageRun>& image_runs(const Plan& plan);
/// Absolute symbols that the linker has to define: name and address.
const std::vector<std::pair<std::string, uint64_t>>& absolute_symbols(const Plan& plan);

}  // namespace w2n::plan
