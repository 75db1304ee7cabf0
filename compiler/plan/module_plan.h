// What all partitions of a program agree on: which functions are reachable, what is constant, where memory lies.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "plan/const_eval.h"
#include "plan/entry.h"
#include "plan/instance_layout.h"
#include "plan/library.h"
#include "plan/memory_image.h"
#include "plan/memory_plan.h"
#include "plan/options.h"
#include "plan/partitions.h"
#include "plan/system_calls.h"
#include "plan/table_plan.h"
#include "plan/threads.h"
#include "plan/throwing.h"
#include "plan/traps.h"
#include "target/facts.h"
#include "wasm/module.h"

namespace w2n::plan {

/// w2n_budget of records.def: what is left for growth.
struct Budget {
  uint64_t memory = 0;  // bytes
  uint64_t table_elements = 0;
  uint64_t descriptors = 0;
};

/// w2n_confinement of records.def.
struct Confinement {
  bool required = false, debuggable = false;
  SystemCallSet calls;  // that are left
  std::vector<uint64_t> filter;
};

/// The static model: the one instance of an executable, with the contents that its memories, tables and globals have
/// when it starts.
struct StaticLayout {
  std::vector<bool> reachable;  // by function
  std::vector<bool> element_segment_used;
  std::vector<ConstValue> globals;
  std::vector<TablePlan> tables;
  std::vector<MemoryPlan> memories;
  bool memory_grows = false;  // some reachable code has memory.grow
  /// What the linker has to define: name and address; the first ones are the memories'.
  std::vector<std::pair<std::string, uint64_t>> absolute_symbols;
  MemoryImage image;
  std::vector<ImportBinding> imports;  // one for each imported function
  Entry entry;
  std::optional<ThreadEntry> threads;  // if the program can start any
  /// Instantiation is bound to trap: a segment lies outside its memory or table. Nothing else runs then.
  std::optional<Trap> start_trap;
  Budget budget;
  uint64_t stack_size = 0;
  Grants grants;
  std::optional<Confinement> confinement;  // none: the program doesn't confine itself
};

/// Depends on the module, the target and the options alone, and never changes.
struct ModulePlan {
  const wasm::Module& module;
  const target::Facts target;
  const CodeOptions code;
  const std::string prefix;  // of the symbols
  /// Functions pass nothing on the stack (lower/signature.h): there are tail calls in reachable code, or possibly in
  /// code of other modules, or calls that leave too much there when an exception comes out of them.
  const bool passes_in_registers;
  /// Of instances: code of other modules may make tail calls of functions that it has references to, and no code of
  /// this module makes any.
  const bool only_others_make_tail_calls;
  const Throwing throwing;
  const std::vector<Partition> partitions;
  /// Of an executable, or of each of a caller's instances.
  const std::variant<StaticLayout, InstanceLayout> layout;
  const std::optional<Library> library = std::nullopt;  // if this is one, with an InstanceLayout

  /// The symbol of a function: "<prefix>w.<index>.<name>". The index keeps it from being taken for a library function.
  [[nodiscard]] std::string symbol(uint32_t function) const;
  /// What a backtrace calls it.
  [[nodiscard]] std::string display_name(uint32_t function) const;
  /// What the report of an exception that nobody catches calls a tag; empty if it has no name.
  [[nodiscard]] std::string tag_name(uint32_t tag) const;
};

/// Decides for a validated module, which must outlive the plan; the layout is a StaticLayout. Throws Error for what
/// can't be built (more memory than is allowed, …).
ModulePlan program(const wasm::Module& module, const target::Facts& target, const ProgramOptions& options);

/// The same for a module whose instances a caller makes: see lower/dynamic_program.h for the symbols. The layout is an
/// InstanceLayout.
ModulePlan instances(const wasm::Module& module, const target::Facts& target, const InstanceOptions& options);

}  // namespace w2n::plan
